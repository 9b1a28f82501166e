package dev.sharelock.engine.sample;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** An implementation whose lock can be taken once and never again. */
@ImplementationName(StuckImplementation.NAME)
public final class StuckImplementation extends HeapImplementation {
  /** What it is found by. */
  public static final String NAME = "test-stuck";

  /** For the service loader. */
  public StuckImplementation() {
    super(Capability.RAW);
  }

  @Override
  public SharedLock createLock(LockKind kind) {
    return new StuckLock();
  }

  private static final class StuckLock implements SharedLock {
    private final AtomicBoolean taken = new AtomicBoolean();

    @Override
    public Acquisition acquire() {
      while (!taken.compareAndSet(false, true)) {
        LockSupport.park();
      }
      return Acquisition.CLEAN;
    }

    @Override
    public void release() {}
  }
}
