package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slots;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;

/** {@link SharedCopies} that are made without the lock. */
public final class SharedCopiesUnlocked extends SharedArrays {
  @Override
  void read(LockedObject shared, long[] into) {
    RawObject copy = Slots.copy(shared.raw());
    readRaw(copy, into);
    Slots.free(copy);
  }
}
