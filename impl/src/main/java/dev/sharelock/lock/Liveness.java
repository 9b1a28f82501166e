package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/**
 * What a lock asks about the participants that it meets as owners, and tells about its own. They
 * are named as in its word: the bits of {@link LockWord#OWNER}.
 */
public interface Liveness {
  /**
   * Whether an owner has certainly ended, as far as is known without asking the kernel again; what
   * can't be decided has not.
   */
  boolean isDead(int owner);

  /** Whether an owner has certainly ended, by the kernel's answer of now. */
  boolean isDeadByNow(int owner);

  /** Which process an owner is or was, if that is still known. */
  @SuppressWarnings("exports") // for the library and its harness only
  Optional<ProcessIdentity> identity(int owner);

  /** Sees to it that the death of any participant wakes the sleepers of this process. */
  void watchEverybody();

  /** Asks a living owner whether the thread that has the lock still runs. */
  void askAfterThread(int owner);

  /**
   * Lets observers know that a thread of this process sleeps for a lock.
   *
   * @param lock where its block starts in the segment, in bytes
   * @return what {@link #waitingEnded} is to be called with
   */
  default int waits(long lock) {
    return -1;
  }

  /** Takes back what {@link #waits} has let them know. */
  default void waitingEnded(int note) {}

  /**
   * Fails if this process has detached, or is about to.
   *
   * @throws IllegalStateException then
   */
  void requireOpen();
}
