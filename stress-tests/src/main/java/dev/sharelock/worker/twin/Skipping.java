package dev.sharelock.worker.twin;

import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.ControlFile;

/**
 * A fair lock that passes over a waiter which does not come when it is called: if it was only
 * stopped, it waits for ever for a turn that is over.
 */
final class Skipping extends WordLock {
  private static final long NEXT = ControlFile.TWIN;

  /** Twice the ticket that is called, and 1 more once it has come. */
  private static final long CALLED = ControlFile.TWIN_2;

  private static final long PATIENCE_NANOS = 100_000_000;

  private final ControlFile words;

  Skipping(SharedLock healthy, ControlFile words) {
    super(healthy);
    this.words = words;
  }

  @Override
  boolean take() {
    long next = words.get(NEXT);
    return words.get(CALLED) == 2 * next && words.compareAndSet(NEXT, next, next + 1) && come(next);
  }

  private boolean come(long ticket) {
    return words.compareAndSet(CALLED, 2 * ticket, 2 * ticket + 1);
  }

  @Override
  void await() {
    long mine = words.getAndAdd(NEXT, 1);
    long seen = words.get(CALLED);
    long since = System.nanoTime();
    for (int spins = 0; !come(mine); spins++) {
      pause(spins);
      long called = words.get(CALLED);
      if (called != seen) {
        seen = called;
        since = System.nanoTime();
      } else if (called % 2 == 0
          && called < 2 * mine
          && System.nanoTime() - since > PATIENCE_NANOS) {
        var _ = words.compareAndSet(CALLED, called, called + 2);
      }
    }
  }

  @Override
  void giveBack() {
    words.set(CALLED, words.get(CALLED) + 1);
  }
}
