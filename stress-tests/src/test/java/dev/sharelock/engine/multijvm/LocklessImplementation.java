package dev.sharelock.engine.multijvm;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;

/** The library with locks that exclude nobody. */
public final class LocklessImplementation extends DecoratedImplementation {
  static final String NAME = "test-lockless";

  /** For the service loader. */
  public LocklessImplementation() {
    super(NAME, _ -> new Lockless());
  }

  private static final class Lockless implements SharedLock {
    @Override
    public Optional<String> acquire() {
      return Optional.empty();
    }

    @Override
    public boolean tryAcquire(long nanos) {
      return true;
    }

    @Override
    public void release() {}

    @Override
    public void recovered() {}
  }
}
