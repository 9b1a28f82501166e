package dev.sharelock.lock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Where the threads of one process wait for the one of them that waits for a lock's word. */
final class Gate {
  private final ReentrantLock passing = new ReentrantLock();

  /**
   * Waits to be the one.
   *
   * @param deadline on {@link System#nanoTime}, or {@link Contention#NEVER}
   * @return false if the time is up
   */
  boolean pass(long deadline, boolean interruptibly) throws InterruptedException {
    if (deadline != Contention.NEVER) {
      return passUntil(deadline, interruptibly);
    }
    if (interruptibly) {
      passing.lockInterruptibly();
    } else {
      passing.lock();
    }
    return true;
  }

  private boolean passUntil(long deadline, boolean interruptibly) throws InterruptedException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return passing.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          if (interruptibly) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets the next one pass. */
  void leave() {
    passing.unlock();
  }
}
