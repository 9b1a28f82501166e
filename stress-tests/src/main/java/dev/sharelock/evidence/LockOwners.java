package dev.sharelock.evidence;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.MutexInput;
import dev.sharelock.model.MutexInput.Acquire;
import dev.sharelock.model.MutexInput.Death;
import dev.sharelock.model.MutexInput.Release;
import dev.sharelock.model.MutexInput.TryAcquire;
import dev.sharelock.model.MutexOutput;
import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds out of the recorded operations of a lock who owned it when. */
public final class LockOwners {

  /** An owner who has the lock, and how often. */
  private record Held(Moment start, int holds) {}

  private final Map<Object, Held> held = new HashMap<>();
  private final List<LockSpan> spans = new ArrayList<>();

  private LockOwners() {}

  /**
   * The spans of the owners in a history of {@link MutexInput}; none for any other. An owner has
   * the lock at the earliest from the call of the operation that took it, and for certain from its
   * return; the end likewise.
   */
  public static List<LockSpan> in(History<?, ?> history) {
    List<Operation<?, ?>> ofLock =
        IntStream.range(0, history.size())
            .filter(i -> history.input(i) instanceof MutexInput)
            .<Operation<?, ?>>mapToObj(history::operation)
            .sorted(Comparator.comparingLong(Operation::invoked))
            .toList();
    LockOwners owners = new LockOwners();
    ofLock.forEach(owners::follow);
    owners.held.forEach(
        (owner, last) ->
            owners.spans.add(
                new LockSpan(name(owner), last.start, Optional.empty(), "never released")));
    owners.spans.sort(
        Comparator.comparingLong((LockSpan span) -> span.start().earliest())
            .thenComparing(LockSpan::owner));
    return owners.spans;
  }

  private void follow(Operation<?, ?> operation) {
    switch ((MutexInput) operation.input()) {
      case Acquire(Object by) -> taken(by, operation);
      case TryAcquire(Object by) -> taken(by, operation);
      case Release(Object by) -> {
        if (!MutexOutput.REFUSED.equals(operation.output())) {
          released(by, operation, "released");
        }
      }
      case Death(Object by) -> {
        held.computeIfPresent(by, (_, last) -> new Held(last.start, 1));
        released(by, operation, "died");
      }
    }
  }

  private void taken(Object by, Operation<?, ?> operation) {
    if (!operation.pending() && !MutexOutput.REFUSED.equals(operation.output())) {
      Held again = held.get(by);
      held.put(
          by,
          again == null
              ? new Held(new Moment(operation.invoked(), operation.returned()), 1)
              : new Held(again.start, again.holds + 1));
    }
  }

  private void released(Object by, Operation<?, ?> operation, String ending) {
    Held last = held.remove(by);
    if (last == null) {
      return;
    }
    if (last.holds > 1) {
      held.put(by, new Held(last.start, last.holds - 1));
      return;
    }
    // A release that never returned may have happened at any later time.
    boolean open = operation.returned() == Operation.OPEN;
    spans.add(
        new LockSpan(
            name(by),
            last.start,
            open
                ? Optional.empty()
                : Optional.of(
                    new Moment(
                        Math.max(operation.invoked(), last.start.earliest()),
                        Math.max(operation.returned(), last.start.latest()))),
            open ? ending + ", perhaps" : ending));
  }

  private static String name(Object owner) {
    return owner instanceof Number ? "process " + owner : owner.toString();
  }
}
