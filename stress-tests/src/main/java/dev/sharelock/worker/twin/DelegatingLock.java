package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A lock that does what a healthy one does. */
abstract class DelegatingLock implements SharedLock {
  private final SharedLock healthy;

  DelegatingLock(SharedLock healthy) {
    this.healthy = healthy;
  }

  final SharedLock healthy() {
    return healthy;
  }

  @Override
  public String handle() {
    return healthy.handle();
  }

  @Override
  public final void free() {
    healthy.free();
  }

  @Override
  public Acquisition acquire() {
    return healthy.acquire();
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return healthy.tryAcquire(nanos);
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return healthy.acquireInterruptibly();
  }

  @Override
  public void release() {
    healthy.release();
  }

  @Override
  public void recovered() {
    healthy.recovered();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " of " + healthy;
  }
}
