package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.ControlFile;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock that the process which was the first to have one must serve: nobody gets it after that.
 */
final class CreatorBound extends DelegatingLock {
  private static final long PAUSE_NANOS = 1_000_000;

  private final ControlFile words;

  CreatorBound(SharedLock healthy, ControlFile words) {
    super(healthy);
    this.words = words;
    var _ = words.compareAndSet(ControlFile.TWIN, 0, ProcessHandle.current().pid());
  }

  private boolean served() {
    return ProcessHandle.of(words.get(ControlFile.TWIN)).isPresent();
  }

  @Override
  public Acquisition acquire() {
    while (!served()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return healthy().acquire();
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return served() ? healthy().tryAcquire(nanos) : Acquisition.NOT_ACQUIRED;
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    while (!served()) {
      Thread.sleep(1);
    }
    return healthy().acquireInterruptibly();
  }
}
