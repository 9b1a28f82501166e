package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.ControlFile;

/** A lock that tells of a death once, whether or not it is repaired then. */
final class RepairForgotten extends DelegatingLock {
  private final ControlFile words;

  RepairForgotten(SharedLock healthy, ControlFile words) {
    super(healthy);
    this.words = words;
  }

  @Override
  public Acquisition acquire() {
    return onlyOnce(healthy().acquire());
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return onlyOnce(healthy().tryAcquire(nanos));
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return onlyOnce(healthy().acquireInterruptibly());
  }

  private Acquisition onlyOnce(Acquisition acquisition) {
    if (acquisition.death().isEmpty() || words.compareAndSet(ControlFile.TWIN, 0, 1)) {
      return acquisition;
    }
    healthy().recovered();
    return Acquisition.CLEAN;
  }

  @Override
  public void recovered() {
    words.set(ControlFile.TWIN, 0);
    healthy().recovered();
  }
}
