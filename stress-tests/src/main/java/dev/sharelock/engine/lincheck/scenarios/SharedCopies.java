package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Sections;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;

/** {@link SharedArrays} that are read from copies, which are made under the lock. */
public final class SharedCopies extends SharedArrays {
  @Override
  void read(LockedObject shared, long[] into) {
    RawObject copy = copyUnderLock(shared);
    readRaw(copy, into);
    Slots.free(copy);
  }

  private static RawObject copyUnderLock(LockedObject shared) {
    Sections.acquire(shared.lock());
    try {
      return Slots.copy(shared.raw());
    } finally {
      shared.lock().release();
    }
  }
}
