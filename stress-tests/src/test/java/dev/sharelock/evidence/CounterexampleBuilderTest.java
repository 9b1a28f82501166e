package dev.sharelock.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.checker.Conflict;
import dev.sharelock.checker.Judgement;
import dev.sharelock.checker.LinearizabilityChecker;
import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.Counter;
import dev.sharelock.model.CounterInput;
import dev.sharelock.model.KeyValue;
import dev.sharelock.model.KeyValueInput;
import dev.sharelock.model.Model;
import dev.sharelock.model.MutexInput;
import dev.sharelock.model.MutexOutput;
import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Ending;
import dev.sharelock.results.Counterexample.Fault;
import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterexampleBuilderTest {
  private static final CounterInput INCREMENT = new CounterInput.GetAndAdd(1);

  @Test
  void timesAreCountedFromTheFirstCallAndNamesAreTheCallers() {
    Conflict conflict =
        conflict(
            new Counter(0L),
            History.of(
                Operation.completed(3, INCREMENT, 0L, 1_000, 1_100),
                Operation.completed(5, INCREMENT, 0L, 1_050, 1_200),
                Operation.completed(3, INCREMENT, 1L, 1_300, 1_400)));
    Counterexample told =
        new CounterexampleBuilder(conflict)
            .description("Twice 0.")
            .lanes(lane -> new LaneName("JVM " + lane, "main"))
            .historySize(3)
            .clockUncertainty(20)
            .faults(List.of(new Fault("JVM 5", "SIGKILL", new Moment(1_250, 1_260))), Set.of(5))
            .lockSpans(
                List.of(
                    LockSpan.exactly("JVM 3", 1_010, 1_090, "released"),
                    LockSpan.exactly("JVM 5", 1_255, 1_270, "killed"),
                    LockSpan.exactly("JVM 3", 1_310, 1_390, "released")))
            .build();
    assertEquals("Twice 0.", told.description());
    assertEquals(List.of("JVM 3", "JVM 5"), told.lanes().stream().map(l -> l.process()).toList());
    assertEquals(
        Counterexample.Operation.returned("getAndIncrement", "0", 0, 100),
        told.lanes().get(0).operations().getFirst());
    assertEquals(
        Counterexample.Operation.returned("getAndIncrement", "0", 50, 200).asMisfit(),
        told.lanes().get(1).operations().getFirst());
    assertEquals(new Moment(250, 260), told.faults().getFirst().when());
    assertEquals(
        List.of(10L, 255L),
        told.lockSpans().stream().map(span -> span.start().earliest()).toList());
    assertEquals(1, told.omittedOperations());
    assertEquals(20, told.clockUncertainty());
    String misfit = told.misfit().orElseThrow();
    assertTrue(misfit.startsWith("JVM 5, main: getAndIncrement -> 0 fits nowhere"), misfit);
    assertTrue(
        misfit.endsWith("two cannot both find 0, whatever the other operation did."), misfit);
    assertEquals("JVM 3, main: getAndIncrement -> 0", told.linearized().getFirst().operation());
  }

  @Test
  void whatDiedIsToldFromWhatIsStillRunning() {
    Conflict conflict =
        conflict(
            new KeyValue(""),
            History.of(
                Operation.<KeyValueInput, String>pending(1, new KeyValueInput.Put("x", "a"), 0),
                Operation.pending(2, new KeyValueInput.Put("x", "b"), 1),
                Operation.pendingUntil(3, new KeyValueInput.Put("x", "c"), 2, 5),
                Operation.completed(4, new KeyValueInput.Append("x", "->"), null, 3, 4),
                Operation.completed(4, new KeyValueInput.Get("x"), "a->z", 6, 9)));
    Counterexample told = new CounterexampleBuilder(conflict).faults(List.of(), Set.of(2)).build();
    List<Counterexample.Operation> operations =
        told.lanes().stream().flatMap(lane -> lane.operations().stream()).toList();
    Counterexample.Operation get = operations.getLast();
    assertEquals("get(\"x\")", get.call());
    assertEquals("\"a->z\"", get.result());
    for (Counterexample.Operation operation : operations) {
      Ending expected =
          operation.call().contains("\"a\"") || operation.call().startsWith("append")
              ? Ending.PENDING
              : operation.call().startsWith("put") ? Ending.CRASHED : Ending.RETURNED;
      assertEquals(expected, operation.ending(), operation.call());
      assertEquals(
          operation.call().contains("\"c\"") || expected == Ending.RETURNED,
          operation.end().isPresent(),
          operation.call());
    }
  }

  @Test
  void anOwnerHasTheLockAtTheEarliestFromTheCallAndForCertainFromTheReturn() {
    assertEquals(
        List.of(
            new LockSpan(
                "process 1", new Moment(0, 2), Optional.of(new Moment(10, 12)), "released"),
            new LockSpan("process 2", new Moment(5, 13), Optional.of(new Moment(20, 24)), "died"),
            new LockSpan("process 3", new Moment(21, 26), Optional.empty(), "never released")),
        LockOwners.in(
            History.of(
                lock(1, new MutexInput.Acquire(1), MutexOutput.DONE, 0, 2),
                lock(1, new MutexInput.Acquire(1), MutexOutput.DONE, 3, 4),
                lock(4, new MutexInput.TryAcquire(4), MutexOutput.REFUSED, 3, 4),
                lock(1, new MutexInput.Release(1), MutexOutput.DONE, 5, 6),
                lock(1, new MutexInput.Release(1), MutexOutput.DONE, 10, 12),
                lock(2, new MutexInput.Acquire(2), MutexOutput.DONE, 5, 13),
                lock(2, new MutexInput.Death(2), MutexOutput.DONE, 20, 24),
                lock(3, new MutexInput.Acquire(3), new MutexOutput.Recovered(2), 21, 26),
                Operation.pending(5, new MutexInput.Acquire(5), 22))));
    assertEquals(List.of(), LockOwners.in(History.of(Operation.completed(1, INCREMENT, 0L, 0, 1))));
  }

  private static Operation<MutexInput, MutexOutput> lock(
      int process, MutexInput input, MutexOutput output, long invoked, long returned) {
    return Operation.completed(process, input, output, invoked, returned);
  }

  private static <S, I, O> Conflict conflict(Model<S, I, O> model, History<I, O> history) {
    return assertInstanceOf(
            Judgement.NotLinearizable.class, LinearizabilityChecker.check(model, history))
        .conflict(Duration.ofSeconds(20));
  }
}
