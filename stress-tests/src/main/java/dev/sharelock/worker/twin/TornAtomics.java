package dev.sharelock.worker.twin;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;

/** An implementation whose read-modify-write operations are two steps. */
final class TornAtomics extends TwinImplementation {
  TornAtomics(Implementation healthy) {
    super(healthy);
  }

  @Override
  DelegatingRaw broken(RawObject raw, Layout layout) {
    return new DelegatingRaw(raw, layout) {
      @Override
      public long getAndAdd(int index, long delta) {
        long found = get(index);
        set(index, SectionedLocked.sum(type(index), found, delta));
        return found;
      }

      @Override
      public boolean compareAndSet(int index, long expected, long bits) {
        boolean equal = get(index) == expected;
        if (equal) {
          set(index, bits);
        }
        return equal;
      }
    };
  }

  @Override
  LockedObject broken(LockedObject locked, Layout layout) {
    return new DelegatingLocked(locked, locked.lock(), broken(locked.raw(), layout)) {
      @Override
      public long getAndAdd(int index, long delta) {
        long found = get(index);
        set(index, SectionedLocked.sum(type(index), found, delta));
        return found;
      }
    };
  }
}
