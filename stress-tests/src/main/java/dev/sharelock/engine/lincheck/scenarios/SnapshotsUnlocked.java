package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.RobustLock;

/** {@link LockedSnapshots} that are made without the lock. */
public final class SnapshotsUnlocked extends LockedSnapshots {
  @Override
  long[] copy(RobustLock lock) {
    return copy();
  }
}
