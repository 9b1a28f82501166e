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

  /**
   * Begins an access to at most 8 bytes. They are consistent even after an owner died, so that
   * death is not reported.
   */
  Access toOne() {
    if (lock.isHeldByCurrentThread() && lock.isRecursive()) {
      return INSIDE;
    }
    lock.acquireForAccess();
    return this;
  }

  /**
   * Begins an access to more than that, or one that calls a function of the user: an owner's death
   * is reported.
   */
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
