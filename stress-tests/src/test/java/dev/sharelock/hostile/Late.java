package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import java.util.concurrent.locks.LockSupport;

/** A lock that is right, and needs three seconds to start. */
@ImplementationName("late")
public final class Late extends OverFileLock {
  private static final long NANOS = 3_000_000_000L;

  /** Takes its time. */
  public Late() {
    for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
