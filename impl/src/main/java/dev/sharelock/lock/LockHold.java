package dev.sharelock.lock;

import java.util.Optional;

/**
 * A hold on a lock. A lock has one object for all its outermost holds with nothing to repair, so
 * that they allocate nothing; every other hold is an object of its own.
 */
final class LockHold implements Hold {
  private final LockInThisProcess lock;
  private final Optional<OwnerDeath> death;

  /** Whether it was closed, or is not used yet. Written by the lock's owner only. */
  boolean closed;

  LockHold(LockInThisProcess lock, Optional<OwnerDeath> death, boolean closed) {
    this.lock = lock;
    this.death = death;
    this.closed = closed;
  }

  @Override
  public Optional<OwnerDeath> ownerDeath() {
    return death;
  }

  @Override
  public void recovered() {
    if (death.isPresent()) {
      lock.declareRecovered();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      lock.close(this);
    }
  }
}
