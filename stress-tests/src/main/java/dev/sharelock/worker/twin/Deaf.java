package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A lock that goes on waiting when its thread is interrupted. */
final class Deaf extends DelegatingLock {
  Deaf(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition acquireInterruptibly() {
    return healthy().acquire();
  }

  @Override
  public Acquisition tryAcquire(long nanos) {
    long start = System.nanoTime();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return healthy().tryAcquire(Math.max(0, nanos - (System.nanoTime() - start)));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
