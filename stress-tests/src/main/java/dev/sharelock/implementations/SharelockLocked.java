package dev.sharelock.implementations;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.Synchronized;
import dev.sharelock.sharedctypes.Value;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;

/** A value, array or struct of the library under its lock. */
abstract class SharelockLocked implements LockedObject {
  private final Synchronized<?> locked;
  private final SharelockLock lock;
  private final SharelockRaw raw;

  SharelockLocked(Layout layout, Synchronized<?> locked) {
    this.locked = locked;
    this.lock = new SharelockLock(locked.getLock());
    this.raw = SharelockRaw.of(layout, locked.getObj());
  }

  static SharelockLocked of(Layout layout, Synchronized<?> locked) {
    return layout instanceof Layout.Array(Layout.Value(var type), int _)
        ? SharelockLockedArray.of(layout, type, (Array<?, ?>) locked)
        : new OfParts(layout, locked);
  }

  /** Returns an element as a value of its own, under the same lock. */
  abstract LockedElement element(int index);

  @Override
  public final String handle() {
    return ObjectHandle.of(locked);
  }

  @Override
  public final SharedLock lock() {
    return lock;
  }

  @Override
  public final RawObject raw() {
    return raw;
  }

  @Override
  public final long getAndAdd(int index, long delta) {
    return element(index).getAndAdd(delta);
  }

  @Override
  public final String toString() {
    return locked.toString();
  }

  /** A value, a struct, or an array of structs or arrays: by the values of which it is made. */
  private static final class OfParts extends SharelockLocked {
    private final Layout layout;
    private final Synchronized<?> locked;
    private final LockedElement[] elements;

    OfParts(Layout layout, Synchronized<?> locked) {
      super(layout, locked);
      this.layout = layout;
      this.locked = locked;
      this.elements = Parts.of(layout, locked);
    }

    @Override
    LockedElement element(int index) {
      return elements[index];
    }

    @Override
    public long get(int index) {
      return elements[index].get();
    }

    @Override
    public void set(int index, long bits) {
      elements[index].set(bits);
    }

    @Override
    public void read(int from, long[] into) {
      inSection(() -> raw().read(from, into));
    }

    @Override
    public void write(int from, long[] bits) {
      inSection(() -> raw().write(from, bits));
    }

    @Override
    public void snapshot(long[] into) {
      Object whole =
          switch (locked) {
            case Value<?> value -> value.getObject();
            case Array<?, ?> array -> array.toArray();
          };
      var _ = Bits.ofWhole(layout, whole, into, 0);
    }

    private void inSection(Runnable access) {
      RobustLock held = locked.getLock();
      held.lock();
      try {
        access.run();
      } finally {
        held.unlock();
      }
    }
  }
}
