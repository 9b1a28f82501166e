package dev.sharelock.lock;

import java.util.Optional;

/**
 * A hold on a lock. A lock has one object for all its outermost holds with nothing to repair, so
 * that they allocate nothing, and knows itself whether that is open; every other hold is an object
 * of its own.
 */
final class LockHold implements Hold {
  private final LockInThisProcess lock;
  private final Optional<OwnerDeath> death;
  private final boolean outermost;
  private boolean closed;

  private LockHold(LockInThisProcess lock, Optional<OwnerDeath> death, boolean outermost) {
    this.lock = lock;
    this.death = death;
    this.outermost = outermost;
  }

  /** The one for all outermost holds. */
  static LockHold outermost(LockInThisProcess lock) {
    return new LockHold(lock, Optional.empty(), true);
  }

  /** One for a thread that has the lock already. */
  static LockHold inner(LockInThisProcess lock) {
    return new LockHold(lock, Optional.empty(), false);
  }

  /** One after a death. */
  static LockHold after(OwnerDeath death, LockInThisProcess lock) {
    return new LockHold(lock, Optional.of(death), false);
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
    if (outermost) {
      lock.closeOutermost();
    } else if (!closed) {
      lock.closeInnerOrRecovering();
      closed = true;
    }
  }
}
