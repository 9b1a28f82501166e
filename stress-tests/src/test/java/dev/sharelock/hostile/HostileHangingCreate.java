package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;

/** A provider that does not return from the creation of a lock. */
@ImplementationName("hostile-hanging-create")
public final class HostileHangingCreate extends OverFileLock {
  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    Forever.hang();
    return super.createLock(kind);
  }
}
