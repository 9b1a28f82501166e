package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A recursive lock whose first release frees all levels. */
final class InnerReleaseFrees extends DelegatingLock {
  private final ThreadLocal<int[]> depth = ThreadLocal.withInitial(() -> new int[1]);

  InnerReleaseFrees(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition acquire() {
    return counted(healthy().acquire());
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return counted(healthy().tryAcquire(nanos));
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return counted(healthy().acquireInterruptibly());
  }

  private Acquisition counted(Acquisition acquisition) {
    if (acquisition.acquired()) {
      depth.get()[0]++;
    }
    return acquisition;
  }

  @Override
  public void release() {
    for (int[] levels = depth.get(); levels[0] > 0; levels[0]--) {
      healthy().release();
    }
  }
}
