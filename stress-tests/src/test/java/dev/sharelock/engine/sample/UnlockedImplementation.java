package dev.sharelock.engine.sample;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;

/** An implementation whose lock excludes nobody. */
public final class UnlockedImplementation extends HeapImplementation {
  /** What it is found by. */
  public static final String NAME = "test-unlocked";

  /** For the service loader. */
  public UnlockedImplementation() {
    super(NAME, NoLock::new);
  }

  private static final class NoLock implements SharedLock {
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
