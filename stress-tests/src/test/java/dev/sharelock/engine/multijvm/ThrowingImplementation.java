package dev.sharelock.engine.multijvm;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;

/** The library with locks that work for a while and then throw. */
public final class ThrowingImplementation extends DecoratedImplementation {
  static final String NAME = "test-throwing";

  /** For the service loader. */
  public ThrowingImplementation() {
    super(NAME, Throwing::new);
  }

  private static final class Throwing implements SharedLock {
    private static final int ENOUGH = 2_000_000;

    private final SharedLock lock;
    private int acquired;

    Throwing(SharedLock lock) {
      this.lock = lock;
    }

    @Override
    public Optional<String> acquire() {
      if (++acquired > ENOUGH) {
        throw new IllegalStateException("planted");
      }
      return lock.acquire();
    }

    @Override
    public boolean tryAcquire(long nanos) throws InterruptedException {
      return lock.tryAcquire(nanos);
    }

    @Override
    public void release() {
      lock.release();
    }

    @Override
    public void recovered() {
      lock.recovered();
    }
  }
}
