package dev.sharelock.engine.slots;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A lock that excludes nobody: that of an implementation without locks. */
final class MissingLock implements SharedLock {
  @Override
  public Acquisition acquire() {
    return Acquisition.CLEAN;
  }

  @Override
  public Acquisition tryAcquire(long nanos) {
    return Acquisition.CLEAN;
  }

  @Override
  public void release() {}
}
