package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;

/**
 * One operation of a synchronized object: holds its lock until closed. There is one for each
 * object, made with it, so that an operation allocates nothing.
 */
final class Access implements AutoCloseable {
  /** Inside a hold of the same thread: the lock is held around the operation anyway. */
  private static final Access INSIDE = new Access(null);

  private final RobustLock lock;

  Access(RobustLock lock) {
    this.lock = lock;
  }

  /** To at most 8 bytes: they are consistent even after an owner died, who is not reported. */
  Access toOne() {
    if (lock.isHeldByCurrentThread() && lock.isRecursive()) {
      return INSIDE;
    }
    lock.acquireForAccess();
    return this;
  }

  /** To more than that, or with a function of the caller's: an owner's death is reported. */
  Access toMany() {
    lock.lock();
    return this;
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.unlock();
    }
  }
}
