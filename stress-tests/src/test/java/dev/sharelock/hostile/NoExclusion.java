package dev.sharelock.hostile;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.util.EnumSet;
import java.util.Set;

/** A lock that excludes nobody; the harness brings the memory. */
@ImplementationName("no-exclusion")
public final class NoExclusion implements Implementation {
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.LOCKS, Capability.PROCESSES, Capability.THREADS, Capability.ROBUST);
  }

  @Override
  public SharedLock createLock(LockKind kind) {
    return new NoLock();
  }

  @Override
  public SharedLock attachLock(String handle) {
    return new NoLock();
  }

  private static final class NoLock implements SharedLock {
    @Override
    public String handle() {
      return "nothing";
    }

    @Override
    public Acquisition acquire() {
      return Acquisition.CLEAN;
    }

    @Override
    public void release() {}
  }
}
