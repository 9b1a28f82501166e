package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.LockedObject;

/** {@link SharedArrays} that are written and read by slices, one critical section each. */
public final class SharedSlices extends SharedArrays {
  @Override
  void write(LockedObject shared, long[] bits) {
    shared.write(0, bits);
  }

  @Override
  void read(LockedObject shared, long[] into) {
    shared.read(0, into);
  }
}
