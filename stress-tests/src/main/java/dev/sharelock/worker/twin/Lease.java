package dev.sharelock.worker.twin;

import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.ControlFile;

/** A lock that is lent for a time: a holder that is stopped for longer has lost it unawares. */
final class Lease extends WordLock {
  private static final long NANOS = 100_000_000;

  private final ControlFile words;

  Lease(SharedLock healthy, ControlFile words) {
    super(healthy);
    this.words = words;
  }

  @Override
  boolean take() {
    long since = words.get(ControlFile.TWIN);
    long now = System.nanoTime() | 1;
    return (since == 0 || now - since > NANOS) && words.compareAndSet(ControlFile.TWIN, since, now);
  }

  @Override
  void await() {
    for (int spins = 0; !take(); spins++) {
      pause(spins);
    }
  }

  @Override
  void giveBack() {
    words.set(ControlFile.TWIN, 0);
  }
}
