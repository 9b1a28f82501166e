package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.LockedObject;

/** {@link SharedArrays} that are read by snapshots. */
public final class SharedSnapshots extends SharedArrays {
  @Override
  void read(LockedObject shared, long[] into) {
    shared.snapshot(into);
  }
}
