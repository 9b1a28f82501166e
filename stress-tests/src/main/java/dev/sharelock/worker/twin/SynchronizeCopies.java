package dev.sharelock.worker.twin;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;

/** An implementation whose wrappers of raw objects are on memory of their own. */
final class SynchronizeCopies extends TwinImplementation {
  SynchronizeCopies(Implementation healthy) {
    super(healthy);
  }

  @Override
  public LockedObject synchronize(RawObject raw, LockKind kind) throws IOException {
    return super.synchronize(copy(raw), kind);
  }

  @Override
  public LockedObject synchronize(RawObject raw, SharedLock lock) throws IOException {
    return super.synchronize(copy(raw), lock);
  }
}
