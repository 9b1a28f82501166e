package dev.sharelock.engine.multijvm;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;

/** The library with locks that recover from a death, and tell nobody. */
public final class DiscreetImplementation extends DecoratedImplementation {
  static final String NAME = "test-discreet";

  /** For the service loader. */
  public DiscreetImplementation() {
    super(NAME, Discreet::new);
  }

  private record Discreet(SharedLock lock) implements SharedLock {
    @Override
    public Optional<String> acquire() {
      if (lock.acquire().isPresent()) {
        lock.recovered();
      }
      return Optional.empty();
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
