package dev.sharelock.worker.twin;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.Optional;

/** An implementation all of whose new locks are the same one. */
final class OneLock extends TwinImplementation {
  private Optional<SharedLock> first = Optional.empty();

  OneLock(Implementation healthy) {
    super(healthy);
  }

  private SharedLock one() throws IOException {
    if (first.isEmpty()) {
      boolean recursive = capabilities().contains(Capability.RECURSIVE);
      first = Optional.of(healthy().createLock(recursive ? LockKind.RECURSIVE : LockKind.PLAIN));
    }
    return first.get();
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    return one();
  }

  @Override
  public LockedObject createLocked(Layout layout, LockKind kind) throws IOException {
    return createLocked(layout, one());
  }

  @Override
  public LockedObject synchronize(RawObject raw, LockKind kind) throws IOException {
    return synchronize(raw, one());
  }
}
