package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A lock that is taken from the dead without a word. */
final class SilentDeath extends DelegatingLock {
  SilentDeath(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition acquire() {
    return silenced(healthy().acquire());
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return silenced(healthy().tryAcquire(nanos));
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return silenced(healthy().acquireInterruptibly());
  }

  private Acquisition silenced(Acquisition acquisition) {
    if (acquisition.death().isEmpty()) {
      return acquisition;
    }
    healthy().recovered();
    return Acquisition.CLEAN;
  }
}
