package dev.sharelock.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.Counter;
import dev.sharelock.model.CounterInput;
import dev.sharelock.model.Specification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A lost update is shown by two operations, or by one, whatever goes on around it. */
class CounterConflictTest {
  private static final CounterInput INCREMENT = new CounterInput.GetAndAdd(1);
  private static final CounterInput READ = new CounterInput.Read();

  private final List<Operation<CounterInput, Long>> history = new ArrayList<>();

  @Test
  void twoIncrementsThatFindTheSameValue() {
    for (int i = 0; i < 5_000; i++) {
      increment(i % 4, i < 3_000 ? i : i - 1L, 10L * i, 10L * i + 15);
    }
    Conflict conflict = conflict(0);
    assertEquals(List.of("getAndIncrement -> 2999", "getAndIncrement -> 2999"), texts(conflict));
    assertEquals(1, conflict.stuck());
    assertEquals(List.of(new Conflict.Step(0, "3000")), conflict.linearized());
    assertEquals(
        Optional.of(
            "Each increment finds a value and leaves a greater one, so that two cannot both find"
                + " 2999, whatever the other 4,998 operations did."),
        conflict.note());
  }

  @Test
  void thousandsOfPendingIncrementsAroundStayOut() {
    for (int i = 0; i < 10_670; i++) {
      history.add(Operation.pending(100 + i, INCREMENT, i));
    }
    increment(1, 41, 20_000, 20_100);
    increment(2, 41, 20_050, 20_150);
    Conflict conflict = conflict(0);
    assertEquals(List.of("getAndIncrement -> 41", "getAndIncrement -> 41"), texts(conflict));
    assertTrue(conflict.note().orElseThrow().contains("the other 10,670 operations"));
  }

  @Test
  void aValueThatTheCounterHadLeftBefore() {
    increment(1, 5, 0, 10);
    increment(2, 6, 12, 20);
    increment(3, 4, 30, 40);
    history.add(Operation.pending(4, INCREMENT, 0));
    Conflict conflict = conflict(4);
    assertEquals(List.of("getAndIncrement -> 6", "getAndIncrement -> 4"), texts(conflict));
    assertEquals(List.of("7 or more"), conflict.refusals());
  }

  @Test
  void aReadThatGoesBack() {
    increment(1, 0, 0, 10);
    increment(1, 1, 11, 20);
    read(2, 2, 15, 18);
    read(2, 1, 21, 30);
    Conflict conflict = conflict(0);
    assertEquals(List.of("read -> 2", "read -> 1"), texts(conflict));
  }

  @Test
  void aValueThatSkipsIncrementsWhichNobodyMade() {
    increment(1, 0, 0, 10);
    increment(1, 1, 11, 20);
    increment(2, 7, 21, 30);
    history.add(Operation.pending(3, INCREMENT, 25));
    history.add(Operation.pending(3, INCREMENT, 31));
    Conflict conflict = conflict(0);
    assertEquals(List.of("getAndIncrement -> 7"), texts(conflict));
    assertEquals(List.of("at most 3"), conflict.refusals());
    assertEquals(
        Optional.of(
            "It needs 7 increments before it, and only 3 can have taken effect by then, of them 1"
                + " without a response, whatever the other 4 operations did."),
        conflict.note());
  }

  @Test
  void aValueBelowTheFirst() {
    increment(1, 99, 0, 10);
    increment(1, 100, 11, 20);
    assertEquals(List.of("getAndIncrement -> 99"), texts(conflict(100)));
  }

  @Test
  void valuesBeyondTheGreatestNumberGoOnBelowZero() {
    increment(1, Long.MAX_VALUE, 0, 10);
    increment(1, Long.MIN_VALUE, 11, 20);
    increment(2, Long.MIN_VALUE, 15, 25);
    Conflict conflict = conflict(Long.MAX_VALUE);
    assertEquals(2, conflict.operations().size());
    assertTrue(texts(conflict).stream().allMatch(text -> text.endsWith("" + Long.MIN_VALUE)));
  }

  @Test
  void whatIsCertainFirstIsShown() {
    increment(1, 0, 0, 10);
    increment(2, 0, 5, 15);
    increment(1, 1, 20, 30);
    increment(2, 1, 25, 35);
    assertEquals(List.of("getAndIncrement -> 0", "getAndIncrement -> 0"), texts(conflict(0)));
  }

  /** No other increments, however many, and no other start make sense of a pair. */
  @Test
  void aPairRefutesWhateverGoesOnAroundIt() {
    int pairs = 0;
    int single = 0;
    int neither = 0;
    for (long seed = 0; seed < 3_000; seed++) {
      History<CounterInput, Long> random = random(new Random(seed));
      Judgement judgement = LinearizabilityChecker.check(new Counter(0L), random);
      if (!(judgement instanceof Judgement.NotLinearizable refuted)) {
        continue;
      }
      Conflict conflict = refuted.conflict(Duration.ofSeconds(20));
      if (conflict.note().isEmpty()) {
        neither++;
      } else if (conflict.operations().size() == 1) {
        single++;
        assertFails((Counter) conflict.specification().model(), conflict, 0, seed);
      } else {
        pairs++;
        for (long start = 0; start < 12; start++) {
          assertFails(new Counter(start), conflict, 3, seed);
        }
      }
    }
    assertTrue(pairs > 500 && single > 100, pairs + " pairs, " + single + " single");
    assertTrue(neither < pairs / 10, neither + " are shown by more than two operations");
  }

  @SuppressWarnings("unchecked") // the conflict of a counter
  private static void assertFails(Counter model, Conflict conflict, int pending, long seed) {
    History<CounterInput, Long> small =
        (History<CounterInput, Long>) conflict.specification().history();
    List<Operation<CounterInput, Long>> operations = new ArrayList<>();
    for (int i = 0; i < small.size(); i++) {
      operations.add(small.operation(i));
    }
    for (int i = 0; i < pending; i++) {
      operations.add(Operation.pending(50 + i, INCREMENT, Long.MIN_VALUE));
    }
    assertInstanceOf(
        Decision.Impossible.class,
        new WingGongLowe()
            .decide(
                new Specification<>(model, History.of(operations)),
                Budget.of(Duration.ofSeconds(20), Long.MAX_VALUE)),
        () -> "seed " + seed + ", start " + model.initial() + ": " + operations);
  }

  /** A counter that sometimes loses an update, skips a value, or reads an old one. */
  private static History<CounterInput, Long> random(Random random) {
    List<Operation<CounterInput, Long>> operations = new ArrayList<>();
    long value = 0;
    for (int i = 0; i < 8; i++) {
      long call = 10L * i - random.nextInt(15);
      long end = 10L * i + 1 + random.nextInt(15);
      long error = random.nextInt(5) > 0 ? 0 : random.nextInt(4) - 2;
      if (random.nextInt(6) == 0) {
        operations.add(
            random.nextBoolean()
                ? Operation.pending(i, INCREMENT, call)
                : Operation.pendingUntil(i, INCREMENT, call, end));
        value += random.nextInt(2);
      } else if (random.nextInt(4) == 0) {
        operations.add(Operation.completed(i, READ, value + error, call, end));
      } else {
        operations.add(Operation.completed(i, INCREMENT, value + error, call, end));
        value++;
      }
    }
    return History.of(operations);
  }

  private void increment(int process, long answer, long invoked, long returned) {
    history.add(Operation.completed(process, INCREMENT, answer, invoked, returned));
  }

  private void read(int process, long answer, long invoked, long returned) {
    history.add(Operation.completed(process, READ, answer, invoked, returned));
  }

  private Conflict conflict(long initial) {
    Judgement judgement = LinearizabilityChecker.check(new Counter(initial), History.of(history));
    return assertInstanceOf(Judgement.NotLinearizable.class, judgement)
        .conflict(Duration.ofSeconds(20));
  }

  private static List<String> texts(Conflict conflict) {
    return conflict.operations().stream().map(Conflict.Line::text).toList();
  }
}
