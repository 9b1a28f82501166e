package dev.sharelock.hostile;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.util.EnumSet;
import java.util.Set;

/** A lock that is right, and nothing else: the least that can be judged between processes. */
@ImplementationName("lock-only")
public final class LockOnly extends OverFileLock {
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.LOCKS, Capability.PROCESSES, Capability.THREADS);
  }

  @Override
  public RawObject createRaw(Layout layout) {
    throw new UnsupportedOperationException("createRaw was not declared");
  }
}
