package dev.sharelock.workload;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;

/** A lock that excludes nobody: with it, the same workload has to lose updates. */
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
