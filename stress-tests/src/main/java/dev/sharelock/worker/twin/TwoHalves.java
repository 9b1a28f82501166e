package dev.sharelock.worker.twin;

import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;

/** A raw object whose stores of 8 bytes are two stores of 4 bytes each. */
final class TwoHalves extends DelegatingRaw {
  private static final long LOW = 0xFFFF_FFFFL;

  TwoHalves(RawObject healthy, Layout layout) {
    super(healthy, layout);
  }

  @Override
  public void set(int index, long bits) {
    if (type(index).bytes() == Long.BYTES) {
      super.set(index, (get(index) & ~LOW) | (bits & LOW));
    }
    super.set(index, bits);
  }
}
