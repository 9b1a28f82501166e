package dev.sharelock.implementations;

import dev.sharelock.sharedctypes.RawArray;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;

/** A raw array of the library whose elements are simple: by the Java type that carries them. */
abstract class SharelockRawArray extends SharelockRaw {
  private final ElementType type;
  private final RawArray<?, ?> array;
  private final RawElement[] elements;

  SharelockRawArray(Layout layout, ElementType type, RawArray<?, ?> array) {
    super(layout, array);
    this.type = type;
    this.array = array;
    this.elements = new RawElement[Math.toIntExact(array.length())];
  }

  static SharelockRawArray of(Layout layout, ElementType type, RawArray<?, ?> array) {
    return switch (array) {
      case RawArray.OfInt it -> new OfInt(layout, type, it);
      case RawArray.OfLong it -> new OfLong(layout, type, it);
      case RawArray.OfDouble it -> new OfDouble(layout, type, it);
      case RawArray.OfBoolean it -> new OfBoolean(layout, type, it);
      case RawArray.OfChar it -> new OfChar(layout, type, it);
      case RawArray.OfWchar it -> new OfWchar(layout, type, it);
      case RawArray.OfStruct<?> _, RawArray.OfArray<?, ?> _ ->
          throw new IllegalArgumentException(layout + " is not an array of simple elements");
    };
  }

  /** Made once, as the library makes a new object each time. */
  @Override
  final RawElement element(int index) {
    RawElement made = elements[index];
    if (made == null) {
      made = RawElement.of(type, (RawValue<?>) array.at(index));
      elements[index] = made;
    }
    return made;
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
  private static <J> void write(RawArray<J, ?> array, long from, long to, Object slice) {
    array.setSlice(from, to, (J) slice);
  }

  private static final class OfInt extends SharelockRawArray {
    private final RawArray.OfInt array;

    OfInt(Layout layout, ElementType type, RawArray.OfInt array) {
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

  private static final class OfLong extends SharelockRawArray {
    private final RawArray.OfLong array;

    OfLong(Layout layout, ElementType type, RawArray.OfLong array) {
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

  private static final class OfDouble extends SharelockRawArray {
    private final ElementType type;
    private final RawArray.OfDouble array;

    OfDouble(Layout layout, ElementType type, RawArray.OfDouble array) {
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

  private static final class OfBoolean extends SharelockRawArray {
    private final RawArray.OfBoolean array;

    OfBoolean(Layout layout, ElementType type, RawArray.OfBoolean array) {
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

  private static final class OfChar extends SharelockRawArray {
    private final RawArray.OfChar array;

    OfChar(Layout layout, ElementType type, RawArray.OfChar array) {
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

  private static final class OfWchar extends SharelockRawArray {
    private final RawArray.OfWchar array;

    OfWchar(Layout layout, ElementType type, RawArray.OfWchar array) {
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
