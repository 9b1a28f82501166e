package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A lock whose attempts always say that they have taken it. */
final class LyingTry extends DelegatingLock {
  private final ThreadLocal<int[]> lies = ThreadLocal.withInitial(() -> new int[1]);

  LyingTry(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    Acquisition acquisition = healthy().tryAcquire(nanos);
    if (acquisition.acquired()) {
      return acquisition;
    }
    lies.get()[0]++;
    return Acquisition.CLEAN;
  }

  @Override
  public void release() {
    if (lies.get()[0] > 0) {
      lies.get()[0]--;
    } else {
      healthy().release();
    }
  }
}
