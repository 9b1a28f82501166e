package dev.sharelock.lock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The lock between processes. Interim: a lock of this process alone. */
public final class RobustLock implements Lock {
  private final ReentrantLock lock = new ReentrantLock();
  private final boolean recursive;
  private final Hold hold = this::unlock;

  private RobustLock(boolean recursive) {
    this.recursive = recursive;
  }

  /** A new lock that its owner may take again. */
  public static RobustLock recursive() {
    return new RobustLock(true);
  }

  /** A new lock that nobody can take twice. */
  public static RobustLock plain() {
    return new RobustLock(false);
  }

  @Override
  public void lock() {
    if (!recursive && lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("the plain lock is already held by this thread");
    }
    lock.lock();
  }

  /** Takes the lock for one access that leaves a consistent value, also from a dead owner. */
  public void acquireForAccess() {
    lock();
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    lock.lockInterruptibly();
  }

  @Override
  public boolean tryLock() {
    return (recursive || !lock.isHeldByCurrentThread()) && lock.tryLock();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    return (recursive || !lock.isHeldByCurrentThread()) && lock.tryLock(time, unit);
  }

  @Override
  public void unlock() {
    lock.unlock();
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException("conditions are not supported");
  }

  /** Takes the lock until the result is closed. */
  public Hold hold() {
    lock();
    return hold;
  }

  /** Whether this thread holds the lock. */
  public boolean isHeldByCurrentThread() {
    return lock.isHeldByCurrentThread();
  }

  /** Whether anybody holds the lock. */
  public boolean locked() {
    return lock.isLocked();
  }

  @Override
  public String toString() {
    return "RobustLock(" + (locked() ? "held" : "free") + ")";
  }
}
