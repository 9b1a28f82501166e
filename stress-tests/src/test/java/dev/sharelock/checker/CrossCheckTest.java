package dev.sharelock.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.history.History;
import dev.sharelock.model.CasRegister;
import dev.sharelock.model.Counter;
import dev.sharelock.model.CounterInput;
import dev.sharelock.model.KeyValue;
import dev.sharelock.model.KeyValueInput;
import dev.sharelock.model.Model;
import dev.sharelock.model.MutexInput;
import dev.sharelock.model.MutexOutput;
import dev.sharelock.model.OwnerMutex;
import dev.sharelock.model.Register;
import dev.sharelock.model.RegisterInput;
import dev.sharelock.model.Specification;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The procedures against each other and against the definition, on random histories. */
class CrossCheckTest {
  private static final int HISTORIES = 100_000;
  private static final int SMALL_HISTORIES = 20_000;

  @Test
  void generalSearchAgreesWithTheDefinition() {
    compareWithDefinition(registers(0));
    compareWithDefinition(keyValues(4));
    compareWithDefinition(counters(1));
    compareWithDefinition(mutexes(2, true, true));
    compareWithDefinition(mutexes(3, false, false));
  }

  @Test
  void fetchAndIncrementAgreesWithTheGeneralSearch() {
    compare(increments(4), new FetchAndIncrement(), 9, 4);
  }

  @Test
  void distinctWritesAgreeWithTheGeneralSearch() {
    compare(distinctWrites(5), new DistinctWrites(), 9, 4);
  }

  @Test
  void criticalSectionsAgreeWithTheGeneralSearch() {
    compareMutexes(6);
  }

  private record Source<S, I, O>(Model<S, I, O> model, RandomHistories<S, I, O> histories) {}

  private static Source<Object, RegisterInput, Object> registers(long seed) {
    Model<Object, RegisterInput, Object> model = new CasRegister(0);
    return new Source<>(
        model,
        new RandomHistories<>(
            model,
            (random, _) ->
                switch (random.nextInt(4)) {
                  case 0 -> new RegisterInput.Write(random.nextInt(3));
                  case 1 -> new RegisterInput.CompareAndSet(random.nextInt(3), random.nextInt(3));
                  default -> new RegisterInput.Read();
                },
            (state, input) ->
                switch (input) {
                  case RegisterInput.Read _ -> state;
                  case RegisterInput.Write _ -> null;
                  case RegisterInput.CompareAndSet cas -> cas.expected().equals(state);
                },
            (random, output) -> lieAboutRegister(random, output),
            seed));
  }

  private static Object lieAboutRegister(SplittableRandom random, Object output) {
    return switch (output) {
      case null -> null;
      case Boolean b -> !b;
      default -> random.nextInt(8) == 0 ? null : (Object) random.nextInt(3);
    };
  }

  private static Source<Object, RegisterInput, Object> distinctWrites(long seed) {
    Model<Object, RegisterInput, Object> model = new Register(-1);
    return new Source<>(
        model,
        new RandomHistories<>(
            model,
            (random, n) ->
                random.nextInt(2) == 0 ? new RegisterInput.Write(n) : new RegisterInput.Read(),
            (state, input) -> input instanceof RegisterInput.Read ? state : null,
            (random, output) -> output == null ? null : (Object) (random.nextInt(9) - 1),
            seed));
  }

  private static Source<Long, CounterInput, Long> counters(long seed) {
    Model<Long, CounterInput, Long> model = new Counter(0L);
    return new Source<>(
        model,
        new RandomHistories<>(
            model,
            (random, _) ->
                switch (random.nextInt(4)) {
                  case 0 -> new CounterInput.Read();
                  case 1 -> new CounterInput.Add(random.nextInt(-1, 3));
                  default -> new CounterInput.GetAndAdd(random.nextInt(-1, 3));
                },
            (state, input) -> input instanceof CounterInput.Add ? null : state,
            (random, output) ->
                output == null ? null : Long.valueOf(output + random.nextInt(3) - 1),
            seed));
  }

  private static Source<Map<Object, String>, KeyValueInput, String> keyValues(long seed) {
    KeyValue model = new KeyValue("");
    return new Source<>(
        model,
        new RandomHistories<>(
            model,
            (random, n) ->
                switch (random.nextInt(6)) {
                  case 0 -> new KeyValueInput.Put("k", random.nextBoolean() ? "a" : "b");
                  case 1, 2 -> new KeyValueInput.Append("k", n % 2 == 0 ? "a" : "b");
                  default -> new KeyValueInput.Get("k");
                },
            (state, input) ->
                input instanceof KeyValueInput.Get ? state.getOrDefault("k", "") : null,
            (random, output) ->
                output == null
                    ? null
                    : random.nextBoolean() ? output + "a" : output.replace("a", ""),
            seed));
  }

  private static Source<Long, CounterInput, Long> increments(long seed) {
    Model<Long, CounterInput, Long> model = new Counter(5L);
    return new Source<>(
        model,
        new RandomHistories<>(
            model,
            (random, _) ->
                random.nextInt(3) == 0 ? new CounterInput.Read() : new CounterInput.GetAndAdd(1),
            (state, _) -> state,
            (random, output) -> output + random.nextInt(3) - 1,
            seed));
  }

  private static Source<OwnerMutex.State, MutexInput, MutexOutput> mutexes(
      long seed, boolean recursive, boolean spurious) {
    OwnerMutex model = new OwnerMutex(recursive, spurious);
    return new Source<>(
        model,
        new RandomHistories<>(
            model,
            (random, _) -> {
              int owner = random.nextInt(3);
              return switch (random.nextInt(8)) {
                case 0 -> new MutexInput.Death(owner);
                case 1 -> new MutexInput.TryAcquire(owner);
                case 2, 3, 4 -> new MutexInput.Acquire(owner);
                default -> new MutexInput.Release(owner);
              };
            },
            CrossCheckTest::answerOfMutex,
            (random, _) -> random.nextBoolean() ? MutexOutput.DONE : MutexOutput.REFUSED,
            seed));
  }

  private static MutexOutput answerOfMutex(OwnerMutex.State state, MutexInput input) {
    return switch (input) {
      case MutexInput.Death _ -> null;
      case MutexInput.Release(Object by) ->
          state instanceof OwnerMutex.State.Held held && held.owner().equals(by)
              ? MutexOutput.DONE
              : MutexOutput.REFUSED;
      case MutexInput.TryAcquire _ when state instanceof OwnerMutex.State.Held ->
          MutexOutput.REFUSED;
      default ->
          state instanceof OwnerMutex.State.Abandoned(Object dead)
              ? new MutexOutput.Recovered(dead)
              : MutexOutput.DONE;
    };
  }

  private static <S, I, O> void compareWithDefinition(Source<S, I, O> source) {
    int yes = 0;
    for (int n = 0; n < SMALL_HISTORIES; n++) {
      History<I, O> history = source.histories.next(1 + n % 6, 4);
      boolean expected = EveryPermutation.finds(source.model, history);
      assertEquals(expected, decide(new WingGongLowe(), source.model, history), history::toString);
      yes += expected ? 1 : 0;
    }
    assertMixture(yes, SMALL_HISTORIES);
  }

  private static <S, I, O> void compare(
      Source<S, I, O> source, Procedure special, int size, int processes) {
    int yes = 0;
    for (int n = 0; n < HISTORIES; n++) {
      History<I, O> history = source.histories.next(1 + n % size, processes);
      assertTrue(special.decides(new Specification<>(source.model, history)));
      boolean expected = decide(new WingGongLowe(), source.model, history);
      assertEquals(expected, decide(special, source.model, history), history::toString);
      yes += expected ? 1 : 0;
    }
    assertMixture(yes, HISTORIES);
  }

  private static void compareMutexes(long seed) {
    OwnerMutex model = new OwnerMutex(false, false);
    SplittableRandom random = new SplittableRandom(seed);
    int yes = 0;
    for (int n = 0; n < HISTORIES; n++) {
      var history = RandomSections.next(random, 1 + n % 4, 3);
      assertTrue(new CriticalSections().decides(new Specification<>(model, history)));
      boolean expected = decide(new WingGongLowe(), model, history);
      assertEquals(expected, decide(new CriticalSections(), model, history), history::toString);
      yes += expected ? 1 : 0;
    }
    assertMixture(yes, HISTORIES);
  }

  /** What a procedure says; a linearization that it gives must be one. */
  private static <S, I, O> boolean decide(
      Procedure procedure, Model<S, I, O> model, History<I, O> history) {
    Budget budget = Budget.of(Duration.ofSeconds(30), Long.MAX_VALUE);
    return switch (procedure.decide(new Specification<>(model, history), budget)) {
      case Decision.Linearized(Linearization linearization) -> {
        assertTrue(linearization.proves(model, history), () -> "no linearization of " + history);
        yield true;
      }
      case Decision.Impossible _ -> false;
      case Decision.Undecided undecided -> throw new AssertionError(undecided);
    };
  }

  private static void assertMixture(int yes, int all) {
    assertTrue(
        yes > all / 10 && yes < all * 9 / 10,
        () -> yes + " of " + all + " histories are linearizable: too one-sided to compare with");
  }
}
