package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;

/**
 * One operation of a synchronized object: holds its lock until closed. There is one for each
 * object, made with it, so that an operation allocates nothing.
 */
final class Access implements AutoCloseable {
  private final RobustLock lock;

  Access(RobustLock lock) {
    this.lock = lock;
  }

  /** To at most 8 bytes: they are consistent even after an owner died, who is not reported. */
  Access toOne() {
    lock.acquireForAccess();
    return this;
  }

  /** To more than that: an owner's death is reported. */
  Access toMany() {
    lock.lock();
    return this;
  }

  @Override
  public void close() {
    lock.unlock();
  }
}
