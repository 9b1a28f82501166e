package dev.sharelock.model;

import dev.sharelock.model.MutexInput.Acquire;
import dev.sharelock.model.MutexInput.Death;
import dev.sharelock.model.MutexInput.Release;
import dev.sharelock.model.MutexInput.TryAcquire;
import dev.sharelock.model.MutexOutput.Recovered;

/**
 * A lock that only its owner can release, that is abandoned by the death of its owner, and that
 * tells the next one who died.
 *
 * <pre>
 * state           operation        answer         state after
 * free            (try)acquire(p)  done           held by p, once
 * held by p, n    (try)acquire(p)  done           held by p, n + 1     if recursive
 * held by p, n    tryAcquire(q)    refused        the same             also if p = q, not recursive
 * held by p, n    release(p)       done           held by p, n - 1, or free
 * held by p, n    death(p)                        abandoned by p
 * abandoned by p  (try)acquire(q)  recovered(p)   held by q, once
 * any             release(q)       refused        the same             if q does not hold it
 * any             tryAcquire(q)    refused        the same             if it may fail spuriously
 * any             death(q)                        the same             if q does not hold it
 * </pre>
 *
 * @param recursive whether its owner can take it again
 * @param spurious whether {@code tryAcquire} may be refused though the lock is free
 */
public record OwnerMutex(boolean recursive, boolean spurious)
    implements Model<OwnerMutex.State, MutexInput, MutexOutput> {

  /** Who holds the lock, and how often. */
  public sealed interface State {

    /** Nobody holds it. */
    record Free() implements State {
      @Override
      public String toString() {
        return "free";
      }
    }

    /** Somebody holds it. */
    record Held(Object owner, int holds) implements State {
      @Override
      public String toString() {
        return "held by " + owner + (holds == 1 ? "" : ", " + holds + " times");
      }
    }

    /** Its owner died. */
    record Abandoned(Object owner) implements State {
      @Override
      public String toString() {
        return "abandoned by " + owner;
      }
    }
  }

  private static final State FREE = new State.Free();

  @Override
  public State initial() {
    return FREE;
  }

  @Override
  public State step(State state, MutexInput input, MutexOutput output) {
    return switch (input) {
      case Acquire(Object by) -> taken(state, by, output);
      case TryAcquire(Object by) -> tried(state, by, output);
      case Release(Object by) -> released(state, by, output);
      case Death(Object by) -> isHeldBy(state, by) ? new State.Abandoned(by) : state;
    };
  }

  private State tried(State state, Object by, MutexOutput output) {
    State taken = taken(state, by, null);
    if (output == null) {
      return taken == null ? state : taken;
    }
    if (output.equals(MutexOutput.REFUSED)) {
      return spurious || taken == null ? state : null;
    }
    return taken(state, by, output);
  }

  private State taken(State state, Object by, MutexOutput output) {
    return switch (state) {
      case State.Free() -> answers(output, MutexOutput.DONE) ? new State.Held(by, 1) : null;
      case State.Held(Object owner, int holds) ->
          recursive && owner.equals(by) && answers(output, MutexOutput.DONE)
              ? new State.Held(owner, holds + 1)
              : null;
      case State.Abandoned(Object dead) ->
          answers(output, new Recovered(dead)) ? new State.Held(by, 1) : null;
    };
  }

  private static State released(State state, Object by, MutexOutput output) {
    if (!isHeldBy(state, by)) {
      return answers(output, MutexOutput.REFUSED) ? state : null;
    }
    if (!answers(output, MutexOutput.DONE)) {
      return null;
    }
    int holds = ((State.Held) state).holds();
    return holds == 1 ? FREE : new State.Held(by, holds - 1);
  }

  private static boolean isHeldBy(State state, Object owner) {
    return state instanceof State.Held held && held.owner().equals(owner);
  }

  private static boolean answers(MutexOutput output, MutexOutput expected) {
    return output == null || output.equals(expected);
  }

  @Override
  public boolean readOnly(MutexInput input, MutexOutput output) {
    return !(input instanceof Death) && MutexOutput.REFUSED.equals(output);
  }
}
