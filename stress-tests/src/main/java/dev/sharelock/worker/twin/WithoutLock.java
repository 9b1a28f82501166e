package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A lock that excludes nobody. */
final class WithoutLock extends DelegatingLock {
  WithoutLock(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition acquire() {
    return Acquisition.CLEAN;
  }

  @Override
  public Acquisition tryAcquire(long nanos) {
    return Acquisition.CLEAN;
  }

  @Override
  public Acquisition acquireInterruptibly() {
    return Acquisition.CLEAN;
  }

  @Override
  public void release() {}

  @Override
  public void recovered() {}
}
