package dev.sharelock.inspect;

import dev.sharelock.lock.LockState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A lock of a segment.
 *
 * @param offset where its block starts in the segment, in bytes
 * @param state the state in its memory
 * @param owner the participant that has it; empty if no participant has it, or if another
 *     participant has the owner's place in the table by now
 * @param waiting the living participants of which a thread sleeps until it gets the lock
 */
public record LockReport(
    long offset,
    LockState state,
    Optional<ParticipantReport> owner,
    List<ParticipantReport> waiting) {

  /** The copy can't be changed. */
  public LockReport {
    waiting = List.copyOf(waiting);
  }

  /** Returns whether its owner has ended or detached, so that it can't release the lock. */
  public boolean isHeldByDead() {
    return state.owner() != 0 && !owner.map(ParticipantReport::alive).orElse(false);
  }

  /**
   * Returns the state in a few words: {@code free}, {@code held by process 123 thread 1, process
   * 124 waits}.
   */
  public String describe() {
    StringBuilder text = new StringBuilder();
    if (state.owner() == 0) {
      text.append(state.isAbandoned() ? "abandoned" : "free");
    } else {
      text.append(state.isRecovering() ? "being recovered by " : "held by ");
      text.append(owner.map(who -> "process " + who.pid()).orElse("a process that is gone"));
      text.append(" thread ").append(state.ownerThread());
      text.append(isHeldByDead() ? " (dead)" : "");
      text.append(state.isForAccess() ? ", for one access" : "");
    }
    text.append(waiters());
    text.append(state.isReserved() ? ", reserved" : "");
    return text.toString();
  }

  private String waiters() {
    if (waiting.isEmpty()) {
      return state.hasWaiters() ? ", a release wakes who waits" : "";
    }
    String pids =
        waiting.stream().map(who -> Integer.toString(who.pid())).collect(Collectors.joining(", "));
    return waiting.size() == 1 ? ", process " + pids + " waits" : ", processes " + pids + " wait";
  }
}
