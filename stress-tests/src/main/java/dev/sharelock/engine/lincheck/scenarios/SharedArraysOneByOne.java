package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.LockedObject;

/** {@link SharedArrays} whose elements are written and read one by one, each under the lock. */
public final class SharedArraysOneByOne extends SharedArrays {
  @Override
  void write(LockedObject shared, long[] bits) {
    for (int i = 0; i < bits.length; i++) {
      shared.set(i, bits[i]);
    }
  }

  @Override
  void read(LockedObject shared, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = shared.get(i);
    }
  }
}
