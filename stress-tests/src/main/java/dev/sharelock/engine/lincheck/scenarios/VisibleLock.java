package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;

/**
 * A lock in shared memory that Lincheck sees being used, and that never sleeps in the kernel, where
 * Lincheck, which runs one thread at a time, would wait for ever.
 */
final class VisibleLock implements SharedLock {
  private final SharedLock lock;

  @SuppressWarnings("unused") // only for Lincheck
  private volatile boolean accessed;

  VisibleLock(SharedLock lock) {
    this.lock = lock;
  }

  @Override
  public Optional<String> acquire() {
    try {
      while (!tryAcquire(0)) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the threads of a scenario.", e);
    }
    return Optional.empty();
  }

  @Override
  public boolean tryAcquire(long nanos) throws InterruptedException {
    accessed = true;
    return lock.tryAcquire(nanos);
  }

  @Override
  public void release() {
    accessed = true;
    lock.release();
  }

  @Override
  public void recovered() {
    lock.recovered();
  }
}
