package dev.sharelock.workload;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A spin lock that excludes, but names no owner: when a process dies in it, nobody can know, and
 * the others wait for ever. Here to be seen doing so.
 */
final class OwnerlessLock implements SharedLock {
  private static final int SPINS = 1000;
  private static final long PAUSE_NANOS = 50_000;

  private final Control control;

  OwnerlessLock(Control control) {
    this.control = control;
  }

  @Override
  public Optional<String> acquire() {
    for (int spins = 0; !control.takeOwnerless(1); spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean tryAcquire(long nanos) {
    long start = System.nanoTime();
    while (!control.takeOwnerless(1)) {
      if (System.nanoTime() - start >= nanos) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  @Override
  public void release() {
    control.freeOwnerless();
  }

  @Override
  public void recovered() {}
}
