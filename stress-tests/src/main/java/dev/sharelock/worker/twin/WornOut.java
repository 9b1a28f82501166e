package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;
import java.util.concurrent.atomic.AtomicLong;

/** A lock that is right for 2^20 acquisitions of a process and excludes nobody afterwards. */
final class WornOut extends DelegatingLock {
  private static final long RIGHT_FOR = 1 << 20;

  private final AtomicLong acquisitions = new AtomicLong();
  private final ThreadLocal<Boolean> holds = ThreadLocal.withInitial(() -> false);

  WornOut(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition acquire() {
    if (acquisitions.incrementAndGet() > RIGHT_FOR) {
      return Acquisition.CLEAN;
    }
    Acquisition acquisition = healthy().acquire();
    holds.set(true);
    return acquisition;
  }

  @Override
  public void release() {
    if (holds.get()) {
      holds.set(false);
      healthy().release();
    }
  }
}
