package dev.sharelock.lock;

import java.util.Optional;

/** A hold on a lock whose previous owner died. */
final class RecoveringHold implements Hold {
  private final RobustLock lock;
  private final OwnerDeath death;

  RecoveringHold(RobustLock lock, OwnerDeath death) {
    this.lock = lock;
    this.death = death;
  }

  @Override
  public Optional<OwnerDeath> ownerDeath() {
    return Optional.of(death);
  }

  @Override
  public void recovered() {
    lock.declareRecovered();
  }

  @Override
  public void close() {
    lock.unlockRecovering();
  }
}
