package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;
import java.util.concurrent.locks.LockSupport;

/**
 * A recursive lock on words of the control file instead of the implementation's own: there is only
 * one of it. It excludes, but says nothing of deaths.
 */
abstract class WordLock extends DelegatingLock {
  private static final int SPINS = 1000;
  private static final long PAUSE_NANOS = 50_000;

  /** How often the current thread holds the one lock. */
  private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

  WordLock(SharedLock healthy) {
    super(healthy);
  }

  /** Takes the word if it is free. */
  abstract boolean take();

  /** Waits for the word and takes it. */
  abstract void await();

  /** Gives the word back. */
  abstract void giveBack();

  @Override
  public final Acquisition acquire() {
    if (DEPTH.get()[0] == 0) {
      await();
    }
    DEPTH.get()[0]++;
    return Acquisition.CLEAN;
  }

  @Override
  public final Acquisition tryAcquire(long nanos) throws InterruptedException {
    long start = System.nanoTime();
    for (int spins = 0; DEPTH.get()[0] == 0 && !take(); spins++) {
      if (System.nanoTime() - start >= nanos) {
        return Acquisition.NOT_ACQUIRED;
      }
      pause(spins);
      refuseInterrupted();
    }
    DEPTH.get()[0]++;
    return Acquisition.CLEAN;
  }

  @Override
  public final Acquisition acquireInterruptibly() throws InterruptedException {
    refuseInterrupted();
    return tryAcquire(Long.MAX_VALUE);
  }

  @Override
  public final void release() {
    if (--DEPTH.get()[0] == 0) {
      giveBack();
    }
  }

  @Override
  public final void recovered() {}

  static void pause(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void refuseInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
