package dev.sharelock.engine.sample;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;

/** An implementation with one lock, which excludes nobody. */
@ImplementationName(UnlockedImplementation.NAME)
public final class UnlockedImplementation extends HeapImplementation {
  /** What it is found by. */
  public static final String NAME = "test-unlocked";

  /** For the service loader. */
  public UnlockedImplementation() {
    super(Capability.RAW, Capability.TRY);
  }

  @Override
  public int mostLocks() {
    return 1;
  }

  @Override
  public SharedLock createLock(LockKind kind) {
    return new OpenDoor();
  }

  private static final class OpenDoor implements SharedLock {
    @Override
    public Acquisition acquire() {
      return Acquisition.CLEAN;
    }

    @Override
    public Acquisition tryAcquire(long nanos) {
      return Acquisition.CLEAN;
    }

    @Override
    public void release() {}
  }
}
