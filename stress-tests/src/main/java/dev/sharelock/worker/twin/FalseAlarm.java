package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Death;
import dev.sharelock.spi.SharedLock;

/** A lock that tells of a death now and then, where nobody died. */
final class FalseAlarm extends DelegatingLock {
  private static final int EVERY = 64;

  private int acquisitions;

  FalseAlarm(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition acquire() {
    return alarming(healthy().acquire());
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return alarming(healthy().tryAcquire(nanos));
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return alarming(healthy().acquireInterruptibly());
  }

  /** The caller holds the lock if it was taken, so that the counter is guarded. */
  private Acquisition alarming(Acquisition acquisition) {
    return acquisition.acquired() && ++acquisitions % EVERY == 0
        ? Acquisition.afterDeath(new Death(0, "an invented one"))
        : acquisition;
  }
}
