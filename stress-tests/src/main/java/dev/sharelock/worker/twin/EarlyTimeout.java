package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A lock whose timed attempts give up at once. */
final class EarlyTimeout extends DelegatingLock {
  EarlyTimeout(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return healthy().tryAcquire(0);
  }
}
