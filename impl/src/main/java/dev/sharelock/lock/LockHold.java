package dev.sharelock.lock;

import java.util.Optional;

/**
 * A hold on a lock. All outermost holds of a lock with nothing to repair are the same object, so
 * they allocate nothing; the lock itself knows whether it is open. Every other hold is an object of
 * its own.
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

  /** Returns the object for all outermost holds. */
  static LockHold outermost(LockInThisProcess lock) {
    return new LockHold(lock, Optional.empty(), true);
  }

  /** Returns a hold for a thread that has the lock already. */
  static LockHold inner(LockInThisProcess lock) {
    return new LockHold(lock, Optional.empty(), false);
  }

  /** Returns a hold that tells of a death. */
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
