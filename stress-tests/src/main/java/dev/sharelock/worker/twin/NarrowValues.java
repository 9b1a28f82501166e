package dev.sharelock.worker.twin;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import java.util.Arrays;

/** An implementation whose integers pass through a double: those beyond 2^53 are damaged. */
final class NarrowValues extends TwinImplementation {
  NarrowValues(Implementation healthy) {
    super(healthy);
  }

  private static long narrow(ElementType type, long bits) {
    return type.floating() ? bits : (long) (double) bits;
  }

  @Override
  DelegatingRaw broken(RawObject raw, Layout layout) {
    return new DelegatingRaw(raw, layout) {
      @Override
      public void set(int index, long bits) {
        super.set(index, narrow(type(index), bits));
      }

      @Override
      public void write(int from, long[] bits) {
        long[] narrow = bits.clone();
        Arrays.setAll(narrow, i -> narrow(type(from + i), bits[i]));
        super.write(from, narrow);
      }
    };
  }

  @Override
  LockedObject broken(LockedObject locked, Layout layout) {
    return new DelegatingLocked(locked, locked.lock(), broken(locked.raw(), layout)) {
      @Override
      public void set(int index, long bits) {
        super.set(index, narrow(type(index), bits));
      }
    };
  }
}
