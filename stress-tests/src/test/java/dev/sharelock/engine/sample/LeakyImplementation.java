package dev.sharelock.engine.sample;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An implementation whose lock lets in one of a hundred who must wait. */
@ImplementationName(LeakyImplementation.NAME)
public final class LeakyImplementation extends HeapImplementation {
  /** What it is found by. */
  public static final String NAME = "test-leaky";

  private static final AtomicLong WAITERS = new AtomicLong();
  private static final long ONE_IN = 100;

  /** For the service loader. */
  public LeakyImplementation() {
    super(Capability.RAW);
  }

  @Override
  public SharedLock createLock(LockKind kind) {
    return new LeakyLock();
  }

  private static final class LeakyLock implements SharedLock {
    private final AtomicInteger holder = new AtomicInteger();

    @Override
    public Acquisition acquire() {
      while (!holder.compareAndSet(0, 1)) {
        if (WAITERS.incrementAndGet() % ONE_IN == 0) {
          return Acquisition.CLEAN;
        }
        Thread.onSpinWait();
      }
      return Acquisition.CLEAN;
    }

    @Override
    public void release() {
      holder.set(0);
    }
  }
}
