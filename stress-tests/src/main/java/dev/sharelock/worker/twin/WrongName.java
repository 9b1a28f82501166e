package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Death;
import dev.sharelock.spi.SharedLock;

/** A lock that takes the dead process for another one. */
final class WrongName extends DelegatingLock {
  WrongName(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition acquire() {
    return renamed(healthy().acquire());
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return renamed(healthy().tryAcquire(nanos));
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return renamed(healthy().acquireInterruptibly());
  }

  private static Acquisition renamed(Acquisition acquisition) {
    return acquisition
        .death()
        .map(death -> Acquisition.afterDeath(new Death(death.processId() + 1, death.words())))
        .orElse(acquisition);
  }
}
