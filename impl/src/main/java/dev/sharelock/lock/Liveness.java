package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/**
 * The answers of a process about other participants, as its locks need them, and its own messages
 * to them. A participant is named as in the lock word, by the bits of {@link LockWord#OWNER}.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // for checkers, which run on the class path
public interface Liveness {
  /**
   * Returns whether an owner is known to have ended, without asking the kernel again. An owner
   * counts as alive if that can't be decided.
   */
  boolean isDead(int owner);

  /** Returns whether an owner has certainly ended, and asks the kernel now. */
  boolean isDeadByNow(int owner);

  /** Returns the process that an owner is or was; empty if that is no longer known. */
  @SuppressWarnings("exports") // for the library and its harness only
  Optional<ProcessIdentity> identity(int owner);

  /** Makes sure that the death of any participant wakes the sleepers of this process. */
  void watchEverybody();

  /** Asks a living owner's process whether the thread that has the lock still runs. */
  void askAfterThread(int owner);

  /**
   * Lets observers know that a thread of this process sleeps for a lock.
   *
   * @param lock where its block starts in the segment, in bytes
   * @return the argument for {@link #waitingEnded}
   */
  default int waits(long lock) {
    return -1;
  }

  /** Takes back the note of {@link #waits}. */
  default void waitingEnded(int note) {}

  /**
   * Fails if this process has detached, or is about to.
   *
   * @throws IllegalStateException if so
   */
  void requireOpen();
}
