package dev.sharelock.lock;

import java.util.Optional;

/** A hold with nothing to repair: one object a lock, so that holding allocates nothing. */
final class CleanHold implements Hold {
  private final RobustLock lock;

  CleanHold(RobustLock lock) {
    this.lock = lock;
  }

  @Override
  public Optional<OwnerDeath> ownerDeath() {
    return Optional.empty();
  }

  @Override
  public void recovered() {}

  @Override
  public void close() {
    lock.unlock();
  }
}
