package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** A recursive lock whose count survives its holder: the next one has a level more than it took. */
final class InheritedCount extends DelegatingLock {
  InheritedCount(SharedLock healthy) {
    super(healthy);
  }

  @Override
  public Acquisition acquire() {
    return inheriting(healthy().acquire());
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return inheriting(healthy().tryAcquire(nanos));
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return inheriting(healthy().acquireInterruptibly());
  }

  private Acquisition inheriting(Acquisition acquisition) {
    if (acquisition.death().isPresent()) {
      var _ = healthy().acquire();
    }
    return acquisition;
  }
}
