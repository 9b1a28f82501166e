package dev.sharelock.flaws;

import dev.sharelock.lock.Liveness;
import dev.sharelock.lock.LockWord;

/**
 * A bug that is planted in the parts of the lock, whose algorithm stays as it is. Each method
 * returns what a process gets in place of the right part.
 */
public interface Flaw {
  /** No bug. */
  Flaw NONE = new Flaw() {};

  /** Returns the word of a process. */
  default LockWord word(LockWord right) {
    return right;
  }

  /** Returns what a process knows of the others. */
  default Liveness liveness(Liveness right) {
    return right;
  }
}
