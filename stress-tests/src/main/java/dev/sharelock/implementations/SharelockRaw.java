package dev.sharelock.implementations;

import dev.sharelock.sharedctypes.Raw;
import dev.sharelock.sharedctypes.RawArray;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.util.Objects;

/** A raw object of the library. */
abstract class SharelockRaw implements RawObject {
  private final Layout layout;
  private final Raw<?> raw;

  SharelockRaw(Layout layout, Raw<?> raw) {
    this.layout = layout;
    this.raw = raw;
  }

  static SharelockRaw of(Layout layout, Raw<?> raw) {
    return switch (layout) {
      case Layout.Value(var type) -> new OfValue(layout, type, (RawValue<?>) raw);
      case Layout.Array(Layout.Value(var type), int _) ->
          SharelockRawArray.of(layout, type, (RawArray<?, ?>) raw);
      default -> new OfParts(layout, raw);
    };
  }

  final Layout layout() {
    return layout;
  }

  final Raw<?> raw() {
    return raw;
  }

  /** Returns an element as a raw value of its own. */
  abstract RawElement element(int index);

  @Override
  public final String handle() {
    return ObjectHandle.of(raw);
  }

  @Override
  public final long get(int index, AccessMode mode) {
    return element(index).get(mode);
  }

  @Override
  public final void set(int index, long bits, AccessMode mode) {
    element(index).set(bits, mode);
  }

  @Override
  public final long getAndAdd(int index, long delta) {
    return element(index).getAndAdd(delta);
  }

  @Override
  public final boolean compareAndSet(int index, long expected, long bits) {
    return element(index).compareAndSet(expected, bits);
  }

  @Override
  public void read(int from, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = get(from + i);
    }
  }

  @Override
  public void write(int from, long[] bits) {
    for (int i = 0; i < bits.length; i++) {
      set(from + i, bits[i]);
    }
  }

  @Override
  public final String toString() {
    return raw.toString();
  }

  /** A value. */
  private static final class OfValue extends SharelockRaw {
    private final RawElement element;

    OfValue(Layout layout, ElementType type, RawValue<?> value) {
      super(layout, value);
      this.element = RawElement.of(type, value);
    }

    @Override
    RawElement element(int index) {
      var _ = Objects.checkIndex(index, 1);
      return element;
    }

    @Override
    public long get(int index) {
      return element(index).get();
    }

    @Override
    public void set(int index, long bits) {
      element(index).set(bits);
    }
  }

  /** A struct, or an array of structs or arrays: by the values of which it is made. */
  private static final class OfParts extends SharelockRaw {
    private final RawElement[] elements;

    OfParts(Layout layout, Raw<?> raw) {
      super(layout, raw);
      this.elements = Parts.of(layout, raw);
    }

    @Override
    RawElement element(int index) {
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
  }
}
