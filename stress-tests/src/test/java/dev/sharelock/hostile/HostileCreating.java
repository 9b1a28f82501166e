package dev.sharelock.hostile;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.util.EnumSet;
import java.util.Set;

/** It declares locks and can make none. */
public final class HostileCreating implements Implementation {
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.THREADS, Capability.PROCESSES, Capability.LOCKS, Capability.TRY);
  }

  @Override
  public SharedLock createLock(LockKind kind) {
    throw new IllegalStateException("there is no such kind of lock");
  }
}
