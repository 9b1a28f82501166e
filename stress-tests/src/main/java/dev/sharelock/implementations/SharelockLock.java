package dev.sharelock.implementations;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.OwnerDeath;
import dev.sharelock.lock.OwnerDiedException;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Death;
import dev.sharelock.spi.SharedLock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A lock of the library.
 *
 * <p>The library's timed and interruptible methods tell of a death by an exception, without taking
 * the lock; the methods here then take it with {@link RobustLock#hold}, which waits if another
 * thread has been faster.
 */
final class SharelockLock implements SharedLock {
  private final RobustLock lock;

  /** Of the current holder, who alone uses it, if it has something to repair. */
  private Hold afterDeath;

  SharelockLock(RobustLock lock) {
    this.lock = lock;
  }

  RobustLock lock() {
    return lock;
  }

  @Override
  public String handle() {
    return lock.handle().text();
  }

  @Override
  public Acquisition acquire() {
    Hold taken = lock.hold();
    Optional<OwnerDeath> death = taken.ownerDeath();
    return death.isEmpty() ? Acquisition.CLEAN : afterDeath(taken, death.get());
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    try {
      boolean taken = nanos == 0 ? lock.tryLock() : lock.tryLock(nanos, TimeUnit.NANOSECONDS);
      return taken ? Acquisition.CLEAN : Acquisition.NOT_ACQUIRED;
    } catch (OwnerDiedException e) {
      return acquire();
    }
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    try {
      lock.lockInterruptibly();
      return Acquisition.CLEAN;
    } catch (OwnerDiedException e) {
      return acquire();
    }
  }

  private Acquisition afterDeath(Hold taken, OwnerDeath death) {
    afterDeath = taken;
    return Acquisition.afterDeath(new Death(processId(death), death.toString()));
  }

  private static long processId(OwnerDeath death) {
    return death.inThisProcess()
        ? ProcessHandle.current().pid()
        : death.process().map(process -> (long) process.pid()).orElse(0L);
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
