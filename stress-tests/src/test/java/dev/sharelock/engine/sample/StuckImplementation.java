package dev.sharelock.engine.sample;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** An implementation whose lock can be taken once and never again. */
public final class StuckImplementation extends HeapImplementation {
  /** What it is found by. */
  public static final String NAME = "test-stuck";

  /** For the service loader. */
  public StuckImplementation() {
    super(NAME, StuckLock::new);
  }

  private static final class StuckLock implements SharedLock {
    private final AtomicBoolean taken = new AtomicBoolean();

    @Override
    public Optional<String> acquire() {
      while (!tryAcquire(0)) {
        LockSupport.park();
      }
      return Optional.empty();
    }

    @Override
    public boolean tryAcquire(long nanos) {
      return taken.compareAndSet(false, true);
    }

    @Override
    public void release() {}

    @Override
    public void recovered() {}
  }
}
