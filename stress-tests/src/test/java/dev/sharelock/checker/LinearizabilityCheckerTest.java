package dev.sharelock.checker;

import static dev.sharelock.checker.Linearizability.LINEARIZABLE;
import static dev.sharelock.checker.Linearizability.NOT_LINEARIZABLE;
import static dev.sharelock.history.Operation.completed;
import static dev.sharelock.history.Operation.pending;
import static dev.sharelock.history.Operation.pendingUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.At;
import dev.sharelock.model.CasRegister;
import dev.sharelock.model.Counter;
import dev.sharelock.model.CounterInput;
import dev.sharelock.model.Model;
import dev.sharelock.model.MultiRegister;
import dev.sharelock.model.MutexInput;
import dev.sharelock.model.MutexOutput;
import dev.sharelock.model.OwnerMutex;
import dev.sharelock.model.PerElement;
import dev.sharelock.model.Register;
import dev.sharelock.model.RegisterInput;
import dev.sharelock.model.SnapshotArray;
import dev.sharelock.model.SnapshotInput;
import dev.sharelock.model.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinearizabilityCheckerTest {
  private static final RegisterInput READ = new RegisterInput.Read();

  private static RegisterInput write(Object value) {
    return new RegisterInput.Write(value);
  }

  private static <S, I, O> void assertVerdict(
      Linearizability expected, Model<S, I, O> model, History<I, O> history) {
    Judgement result = LinearizabilityChecker.check(model, history);
    assertEquals(expected, result.verdict(), result::toString);
    if (result instanceof Judgement.Linearizable(Linearization linearization)) {
      assertTrue(linearization.proves(model, history));
    }
  }

  /** A stack of numbers: a model of one's own takes these few lines. */
  record Stack() implements Model<List<Integer>, Stack.Call, Integer> {
    sealed interface Call {}

    record Push(int value) implements Call {}

    record Pop() implements Call {}

    @Override
    public List<Integer> initial() {
      return List.of();
    }

    @Override
    public List<Integer> step(List<Integer> state, Call call, Integer answer) {
      List<Integer> after = new ArrayList<>(state);
      return switch (call) {
        case Push(int value) -> {
          after.add(value);
          yield after;
        }
        case Pop() -> {
          boolean possible =
              !after.isEmpty() && (answer == null || answer.equals(after.removeLast()));
          yield possible ? after : null;
        }
      };
    }
  }

  @Test
  void checksAModelOfOnesOwn() {
    Operation<Stack.Call, Integer> one = completed(0, new Stack.Push(1), null, 0, 10);
    Operation<Stack.Call, Integer> two = completed(1, new Stack.Push(2), null, 5, 15);
    assertVerdict(
        LINEARIZABLE, new Stack(), History.of(one, two, completed(0, new Stack.Pop(), 1, 20, 30)));
    assertVerdict(
        NOT_LINEARIZABLE,
        new Stack(),
        History.of(one, two, completed(0, new Stack.Pop(), 3, 20, 30)));
  }

  @Test
  void theWriteOfAKilledProcessIsNotSeenForTheFirstTimeAfterItsDeath() {
    Model<Object, RegisterInput, Object> model = new CasRegister(0);
    Operation<RegisterInput, Object> before = completed(1, READ, 0, 20, 30);
    Operation<RegisterInput, Object> after = completed(1, READ, 7, 40, 50);
    for (long death : List.of(10L, 19L)) {
      assertVerdict(
          NOT_LINEARIZABLE, model, History.of(pendingUntil(0, write(7), 0, death), before, after));
    }
    assertVerdict(LINEARIZABLE, model, History.of(pending(0, write(7), 0), before, after));
    assertVerdict(LINEARIZABLE, model, History.of(pendingUntil(0, write(7), 0, 30), before, after));
    assertVerdict(
        NOT_LINEARIZABLE,
        model,
        History.of(pending(0, write(7), 0), before, after).withDeath(0, 15));
  }

  @Test
  void aLateIncrementOfAKilledProcessIsNotExcused() {
    CounterInput increment = new CounterInput.GetAndAdd(1);
    Operation<CounterInput, Long> zero = completed(1, new CounterInput.Read(), 0L, 20, 30);
    Operation<CounterInput, Long> one = completed(1, new CounterInput.Read(), 1L, 40, 50);
    assertVerdict(
        NOT_LINEARIZABLE,
        new Counter(0L),
        History.of(pendingUntil(0, increment, 0, 10), zero, one));
    assertVerdict(LINEARIZABLE, new Counter(0L), History.of(pending(0, increment, 0), zero, one));
  }

  @Test
  void aViolationWithinTheUncertaintyOfTheClocksIsUnknown() {
    History<RegisterInput, Object> history =
        History.of(completed(0, write(1), null, 0, 10), completed(1, READ, 0, 15, 20));
    Model<Object, RegisterInput, Object> model = new Register(0);
    assertVerdict(NOT_LINEARIZABLE, model, history);
    CheckerOptions options = CheckerOptions.standard();
    var unknown =
        assertInstanceOf(
            Judgement.Unknown.class,
            LinearizabilityChecker.check(model, history, options.withClockUncertainty(3)));
    assertEquals(UnknownCause.CLOCK, unknown.cause());
    assertEquals(
        NOT_LINEARIZABLE,
        LinearizabilityChecker.check(model, history, options.withClockUncertainty(2)).verdict());
  }

  @Test
  void anExceptionInAModelIsNoVerdict() {
    var plain =
        History.<RegisterInput, Object>of(
            completed(0, new RegisterInput.CompareAndSet(0, 1), true, 0, 1));
    var unknown =
        assertInstanceOf(
            Judgement.Unknown.class, LinearizabilityChecker.check(new Register(0), plain));
    assertEquals(UnknownCause.MODEL_ERROR, unknown.cause());
    assertTrue(unknown.reason().contains("no compare-and-set"), unknown.reason());
  }

  /** Writes at once that no read explains: all their orders have to be tried. */
  private static History<RegisterInput, Object> hard(int writes) {
    List<Operation<RegisterInput, Object>> history = new ArrayList<>();
    for (int i = 0; i < writes; i++) {
      history.add(completed(i, new RegisterInput.CompareAndSet(i % 7, i), null, 0, 100));
      history.add(completed(100 + i, write(i), null, 0, 100));
    }
    history.add(completed(1000, READ, -5, 200, 300));
    return History.of(history);
  }

  @Test
  void endsWhenTimeRunsOut() {
    var unknown =
        assertInstanceOf(
            Judgement.Unknown.class,
            LinearizabilityChecker.check(
                new CasRegister(0),
                hard(30),
                CheckerOptions.standard().withTimeout(Duration.ofMillis(100))));
    assertEquals(UnknownCause.TIME, unknown.cause());
  }

  @Test
  void endsWhenMemoryRunsOut() {
    var unknown =
        assertInstanceOf(
            Judgement.Unknown.class,
            LinearizabilityChecker.check(
                new CasRegister(0), hard(30), CheckerOptions.standard().withMemory(4 << 20)));
    assertEquals(UnknownCause.MEMORY, unknown.cause());
  }

  @Test
  void elementsAreCheckedApart() {
    Model<Map<Integer, Object>, At<Integer, RegisterInput>, Object> array =
        new PerElement<>(new Register(0));
    List<Operation<At<Integer, RegisterInput>, Object>> history = new ArrayList<>();
    for (int element = 0; element < 100; element++) {
      long time = element % 10;
      history.add(completed(element, new At<>(element, write(1)), null, time, time + 500));
      history.add(completed(element, new At<>(element, READ), 1, time + 501, time + 600));
    }
    assertVerdict(LINEARIZABLE, array, History.of(history));
    history.add(completed(200, new At<>(77, READ), 0, 700, 800));
    assertVerdict(NOT_LINEARIZABLE, array, History.of(history));
  }

  @Test
  void aSnapshotSeesAllElementsAtOneMoment() {
    SnapshotArray array = SnapshotArray.of(2, 0);
    Operation<SnapshotInput, List<Object>> first =
        completed(0, new SnapshotInput.Update(0, 1), null, 0, 10);
    Operation<SnapshotInput, List<Object>> second =
        completed(0, new SnapshotInput.Update(1, 2), null, 20, 30);
    SnapshotInput both = new SnapshotInput.Snapshot(List.of(0, 1));
    assertVerdict(
        LINEARIZABLE, array, History.of(first, second, completed(1, both, List.of(1, 0), 0, 40)));
    assertVerdict(
        NOT_LINEARIZABLE,
        array,
        History.of(first, second, completed(1, both, List.of(0, 2), 0, 40)));
  }

  @Test
  void aTransactionIsOneOperation() {
    MultiRegister registers = new MultiRegister(Map.of(), 0);
    Transaction writes =
        new Transaction(
            List.of(new Transaction.Access.Write("x", 1), new Transaction.Access.Write("y", 1)));
    Transaction reads =
        new Transaction(
            List.of(new Transaction.Access.Read("x"), new Transaction.Access.Read("y")));
    Operation<Transaction, List<Optional<Object>>> written = completed(0, writes, null, 0, 10);
    assertVerdict(
        LINEARIZABLE,
        registers,
        History.of(written, completed(1, reads, answers(Optional.of(1), Optional.empty()), 5, 9)));
    assertVerdict(
        NOT_LINEARIZABLE,
        registers,
        History.of(written, completed(1, reads, answers(Optional.of(1), Optional.of(0)), 5, 9)));
  }

  private static List<Optional<Object>> answers(Optional<Object> x, Optional<Object> y) {
    return List.of(x, y);
  }

  @Test
  void theNextOwnerIsToldWhoDied() {
    OwnerMutex mutex = new OwnerMutex(false, false);
    Operation<MutexInput, MutexOutput> taken =
        completed(1, new MutexInput.Acquire(1), MutexOutput.DONE, 0, 10);
    Operation<MutexInput, MutexOutput> death = completed(1, new MutexInput.Death(1), null, 20, 30);
    assertVerdict(
        LINEARIZABLE,
        mutex,
        History.of(taken, death, acquired(2, new MutexOutput.Recovered(1), 25, 40)));
    assertVerdict(
        NOT_LINEARIZABLE, mutex, History.of(taken, death, acquired(2, MutexOutput.DONE, 25, 40)));
    assertVerdict(
        NOT_LINEARIZABLE,
        mutex,
        History.of(taken, death, acquired(2, new MutexOutput.Recovered(1), 12, 15)));
    assertVerdict(
        NOT_LINEARIZABLE,
        mutex,
        History.of(
            taken,
            death,
            acquired(2, new MutexOutput.Recovered(1), 25, 40),
            acquired(3, new MutexOutput.Recovered(1), 25, 50)));
  }

  private static Operation<MutexInput, MutexOutput> acquired(
      int owner, MutexOutput answer, long invoked, long returned) {
    return completed(owner, new MutexInput.Acquire(owner), answer, invoked, returned);
  }

  @Test
  void tryAcquireMayFailSpuriouslyOnlyIfDeclared() {
    History<MutexInput, MutexOutput> history =
        History.of(List.of(completed(1, new MutexInput.TryAcquire(1), MutexOutput.REFUSED, 0, 10)));
    assertVerdict(LINEARIZABLE, new OwnerMutex(false, true), history);
    assertVerdict(NOT_LINEARIZABLE, new OwnerMutex(false, false), history);
  }

  @Test
  void aWrongCertificateProvesNothing() {
    Model<Object, RegisterInput, Object> model = new Register(0);
    History<RegisterInput, Object> history =
        History.of(completed(0, write(1), null, 0, 10), completed(1, READ, 1, 20, 30));
    assertTrue(new Linearization(new int[] {0, 1}).proves(model, history));
    assertFalse(new Linearization(new int[] {1, 0}).proves(model, history));
    assertFalse(new Linearization(new int[] {0}).proves(model, history));
    assertFalse(new Linearization(new int[] {0, 0, 1}).proves(model, history));
  }

  @Test
  void anEmptyHistoryIsLinearizable() {
    assertVerdict(LINEARIZABLE, new Counter(0L), History.<CounterInput, Long>of());
  }
}
