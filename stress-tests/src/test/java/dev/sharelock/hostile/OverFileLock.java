package dev.sharelock.hostile;

import dev.sharelock.implementations.FileLockImplementation;
import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A lock and raw memory that are right, by files. What is hostile or unusual in a subclass is only
 * what it overrides.
 */
abstract class OverFileLock implements Implementation {
  private final Implementation right = new FileLockImplementation();

  /** What comes before each acquisition; it is right to do nothing. */
  void beforeAcquiring() {}

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.LOCKS,
        Capability.RAW,
        Capability.RESERVED_MEMORY,
        Capability.PROCESSES,
        Capability.THREADS,
        Capability.TRY);
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    return new Disturbed(right.createLock(kind));
  }

  @Override
  public final SharedLock attachLock(String handle) throws IOException {
    return new Disturbed(right.attachLock(handle));
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    return right.createRaw(layout);
  }

  @Override
  public final RawObject attachRaw(Layout layout, String handle) throws IOException {
    return right.attachRaw(layout, handle);
  }

  /** A right lock with something before each acquisition. */
  private final class Disturbed implements SharedLock {
    private final SharedLock lock;

    Disturbed(SharedLock lock) {
      this.lock = lock;
    }

    @Override
    public String handle() {
      return lock.handle();
    }

    @Override
    public Acquisition acquire() {
      beforeAcquiring();
      return lock.acquire();
    }

    @Override
    public Acquisition tryAcquire(long nanos) throws InterruptedException {
      beforeAcquiring();
      return lock.tryAcquire(nanos);
    }

    @Override
    public void release() {
      lock.release();
    }
  }
}
