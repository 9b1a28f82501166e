package dev.sharelock.implementations;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.OwnerDeath;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.spi.SharedLock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A lock of the library. */
final class SharelockLock implements SharedLock {
  private final RobustLock lock;

  /** Of the current holder, who alone uses it, if it has something to repair. */
  private Hold afterDeath;

  SharelockLock(RobustLock lock) {
    this.lock = lock;
  }

  @Override
  public Optional<String> acquire() {
    Hold taken = lock.hold();
    Optional<OwnerDeath> death = taken.ownerDeath();
    if (death.isEmpty()) {
      return Optional.empty();
    }
    afterDeath = taken;
    return death.map(OwnerDeath::toString);
  }

  @Override
  public boolean tryAcquire(long nanos) throws InterruptedException {
    return nanos == 0 ? lock.tryLock() : lock.tryLock(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void release() {
    lock.unlock();
  }

  @Override
  public void recovered() {
    if (afterDeath != null) {
      afterDeath.recovered();
      afterDeath = null;
    }
  }

  @Override
  public String toString() {
    return lock.toString();
  }
}
