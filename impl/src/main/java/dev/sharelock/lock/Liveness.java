package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/** What a lock asks about the participants that it meets as owners. */
public interface Liveness {
  /** Whether an owner has certainly ended, as far as is known without asking the kernel again. */
  boolean isDead(int owner);

  /** Asks the kernel. */
  boolean isDeadByNow(int owner);

  /** Which process an owner is or was. */
  Optional<ProcessIdentity> identity(int owner);

  /** Sees to it that the death of any participant wakes the sleepers of this process. */
  void watchEverybody();

  /** Asks a living owner whether the thread that has the lock still runs. */
  void askAfterThread(int owner);

  /** Fails if this process has detached, or is about to. */
  void requireOpen();
}
