package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.lock.Liveness;
import dev.sharelock.lock.LockWord;

/**
 * A bug that is planted in the parts of the lock, whose algorithm stays as it is. Each method
 * returns what a simulated process gets in place of the right part.
 */
interface Flaw {
  /** No bug. */
  Flaw NONE = new Flaw() {};

  /** Returns the word of a process. */
  default LockWord word(ExploredWord right) {
    return right;
  }

  /** Returns what a process knows of the others. */
  default Liveness liveness(ExploredLiveness right) {
    return right;
  }

  /** Whether a process wakes its sleepers when it hears of a death. */
  default boolean wakesAtDeath(boolean hadTheLock) {
    return true;
  }
}
