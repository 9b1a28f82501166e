package dev.sharelock.implementations;

import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.Value;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;

/**
 * An array of the library under its lock whose elements are simple: by the Java type that carries
 * them.
 */
abstract class SharelockLockedArray extends SharelockLocked {
  private final ElementType type;
  private final Array<?, ?> array;
  private final LockedElement[] elements;

  SharelockLockedArray(Layout layout, ElementType type, Array<?, ?> array) {
    super(layout, array);
    this.type = type;
    this.array = array;
    this.elements = new LockedElement[Math.toIntExact(array.length())];
  }

  static SharelockLockedArray of(Layout layout, ElementType type, Array<?, ?> array) {
    return switch (array) {
      case Array.OfInt it -> new OfInt(layout, type, it);
      case Array.OfLong it -> new OfLong(layout, type, it);
      case Array.OfDouble it -> new OfDouble(layout, type, it);
      case Array.OfBoolean it -> new OfBoolean(layout, type, it);
      case Array.OfChar it -> new OfChar(layout, type, it);
      case Array.OfWchar it -> new OfWchar(layout, type, it);
      case Array.OfStruct<?> _, Array.OfArray<?, ?> _ ->
          throw new IllegalArgumentException(layout + " is not an array of simple elements");
    };
  }

  /** Made once, as the library makes a new object each time. */
  @Override
  final LockedElement element(int index) {
    LockedElement made = elements[index];
    if (made == null) {
      made = LockedElement.of(type, (Value<?>) array.at(index));
      elements[index] = made;
    }
    return made;
  }

  @Override
  public final void snapshot(long[] into) {
    Bits.ofSlice(type, array.toArray(), into);
  }

  @Override
  public final void read(int from, long[] into) {
    Bits.ofSlice(type, array.slice(from, (long) from + into.length), into);
  }

  @Override
  public final void write(int from, long[] bits) {
    write(array, from, (long) from + bits.length, Bits.toSlice(type, bits));
  }

  @SuppressWarnings("unchecked") // the slice is of the array's type
  private static <J> void write(Array<J, ?> array, long from, long to, Object slice) {
    array.setSlice(from, to, (J) slice);
  }

  private static final class OfInt extends SharelockLockedArray {
    private final Array.OfInt array;

    OfInt(Layout layout, ElementType type, Array.OfInt array) {
      super(layout, type, array);
      this.array = array;
    }

    @Override
    public long get(int index) {
      return array.get(index);
    }

    @Override
    public void set(int index, long bits) {
      array.set(index, (int) bits);
    }
  }

  private static final class OfLong extends SharelockLockedArray {
    private final Array.OfLong array;

    OfLong(Layout layout, ElementType type, Array.OfLong array) {
      super(layout, type, array);
      this.array = array;
    }

    @Override
    public long get(int index) {
      return array.get(index);
    }

    @Override
    public void set(int index, long bits) {
      array.set(index, bits);
    }
  }

  private static final class OfDouble extends SharelockLockedArray {
    private final ElementType type;
    private final Array.OfDouble array;

    OfDouble(Layout layout, ElementType type, Array.OfDouble array) {
      super(layout, type, array);
      this.type = type;
      this.array = array;
    }

    @Override
    public long get(int index) {
      return Bits.ofDouble(type, array.get(index));
    }

    @Override
    public void set(int index, long bits) {
      array.set(index, Bits.toDouble(type, bits));
    }
  }

  private static final class OfBoolean extends SharelockLockedArray {
    private final Array.OfBoolean array;

    OfBoolean(Layout layout, ElementType type, Array.OfBoolean array) {
      super(layout, type, array);
      this.array = array;
    }

    @Override
    public long get(int index) {
      return array.get(index) ? 1 : 0;
    }

    @Override
    public void set(int index, long bits) {
      array.set(index, (bits & 1) != 0);
    }
  }

  private static final class OfChar extends SharelockLockedArray {
    private final Array.OfChar array;

    OfChar(Layout layout, ElementType type, Array.OfChar array) {
      super(layout, type, array);
      this.array = array;
    }

    @Override
    public long get(int index) {
      return array.get(index);
    }

    @Override
    public void set(int index, long bits) {
      array.set(index, Bits.toInt(ElementType.CHAR, bits));
    }
  }

  private static final class OfWchar extends SharelockLockedArray {
    private final Array.OfWchar array;

    OfWchar(Layout layout, ElementType type, Array.OfWchar array) {
      super(layout, type, array);
      this.array = array;
    }

    @Override
    public long get(int index) {
      return array.get(index);
    }

    @Override
    public void set(int index, long bits) {
      array.set(index, Bits.toInt(ElementType.WCHAR, bits));
    }
  }
}
