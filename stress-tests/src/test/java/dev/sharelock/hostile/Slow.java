package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import java.util.concurrent.locks.LockSupport;

/** A lock that is right, and takes a tenth of a second for every acquisition. */
@ImplementationName("slow")
public final class Slow extends OverFileLock {
  private static final long NANOS = 100_000_000;

  @Override
  void beforeAcquiring() {
    for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
