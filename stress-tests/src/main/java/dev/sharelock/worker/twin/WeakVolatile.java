package dev.sharelock.worker.twin;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;

/** A raw object whose volatile accesses are only acquire and release. */
final class WeakVolatile extends DelegatingRaw {
  WeakVolatile(RawObject healthy, Layout layout) {
    super(healthy, layout);
  }

  @Override
  public long get(int index, AccessMode mode) {
    return healthy().get(index, weak(mode));
  }

  @Override
  public void set(int index, long bits, AccessMode mode) {
    healthy().set(index, bits, weak(mode));
  }

  private static AccessMode weak(AccessMode mode) {
    return mode == AccessMode.VOLATILE ? AccessMode.ACQUIRE_RELEASE : mode;
  }
}
