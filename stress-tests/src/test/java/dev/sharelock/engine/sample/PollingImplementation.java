package dev.sharelock.engine.sample;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An implementation whose lock is right, polls with the clock in its hand, and knows a holder by
 * when it came. Where the clock stands still all holders are one.
 */
@ImplementationName(PollingImplementation.NAME)
public final class PollingImplementation extends HeapImplementation {
  /** What it is found by. */
  public static final String NAME = "test-polling";

  /** For the service loader. */
  public PollingImplementation() {
    super(Capability.RAW, Capability.TRY);
  }

  @Override
  public SharedLock createLock(LockKind kind) {
    return new PollingLock();
  }

  private static final class PollingLock implements SharedLock {
    private static final long FREE = 0;
    private static final AtomicLong LAST = new AtomicLong();

    private final AtomicLong holder = new AtomicLong(FREE);

    @Override
    public Acquisition acquire() {
      while (tryAcquire(0) == Acquisition.NOT_ACQUIRED) {
        LockSupport.parkNanos(20_000);
      }
      return Acquisition.CLEAN;
    }

    @Override
    public Acquisition tryAcquire(long nanos) {
      long me = LAST.accumulateAndGet(System.nanoTime(), (last, now) -> Math.max(last + 1, now));
      long found = holder.compareAndExchange(FREE, me);
      return found == FREE || found == me ? Acquisition.CLEAN : Acquisition.NOT_ACQUIRED;
    }

    @Override
    public void release() {
      holder.set(FREE);
    }
  }
}
