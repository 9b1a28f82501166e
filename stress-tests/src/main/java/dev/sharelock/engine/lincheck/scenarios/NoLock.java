package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;

/** A lock that excludes nobody. */
final class NoLock implements SharedLock {
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
