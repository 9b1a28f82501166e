package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An array in shared memory without a lock: Python's {@code RawArray}. Its length never changes.
 *
 * <p>There is one interface for each kind of element. Getting and setting an element is
 * <em>opaque</em>, as for a {@link RawValue}, and allocates nothing; {@link #at} gives an element
 * as a value of its own, with all access modes and atomic operations. Slices and {@code fill} move
 * their elements by plain access, one after the other: they are no snapshot unless the array is
 * locked.
 *
 * <p>An index may be negative: it counts from the end, -1 is the last element. Every operation that
 * takes an index throws {@link IndexOutOfBoundsException} if there is no such element; slices are
 * clamped to the array instead, as Python's are. A slice that has more elements than a Java array
 * can (2<sup>31</sup> - 9) is refused with {@link IllegalArgumentException}; so is a character out
 * of its range, and nothing is changed then. Integers wrap around when they are set, as in C. Every
 * operation throws {@link IllegalStateException} once the memory's segment has been closed in this
 * process.
 *
 * @param <J> the Java array, or String, that holds a slice of it
 * @param <S> the synchronized wrapper of it
 */
public sealed interface RawArray<J, S extends Array<J, ?>> extends Raw<S> {

  /** The number of elements: Python's {@code len(a)}. */
  default long length() {
    return ((Cells) this).length;
  }

  /**
   * Returns an element as a raw object on the same memory, which it keeps from being freed. It is a
   * new object: keep it where it is used often.
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  Raw<?> at(long index);

  /**
   * The element at an index as an object, as {@link RawValue#getObject}; an array as a Java array.
   */
  default Object getObject(long index) {
    return switch (at(index)) {
      case RawValue<?> value -> value.getObject();
      case RawArray<?, ?> array -> array.toArray();
    };
  }

  /**
   * Sets the element at an index from an object, as {@link RawValue#setObject}.
   *
   * @throws IllegalArgumentException if it is nothing such an element can hold, or the element is
   *     an array; it is then unchanged
   */
  default void setObject(long index, Object value) {
    switch (at(index)) {
      case RawValue<?> element -> element.setObject(value);
      case RawArray<?, ?> _ ->
          throw new IllegalArgumentException("an element that is an array is set through its own");
    }
  }

  /**
   * Returns the elements from one index up to another one, exclusive: Python's {@code a[from:to]}.
   */
  default J slice(long from, long to) {
    return slice(from, to, 1);
  }

  /**
   * Returns every step-th element from one index towards another one, exclusive: Python's {@code
   * a[from:to:step]}. A negative step goes backwards: {@code slice(-1, -length - 1, -1)} is the
   * whole array reversed.
   *
   * @throws IllegalArgumentException if the step is 0
   */
  J slice(long from, long to, long step);

  /**
   * Sets the elements from one index up to another one, exclusive: Python's {@code a[from:to] =
   * values}.
   */
  default void setSlice(long from, long to, J values) {
    setSlice(from, to, 1, values);
  }

  /**
   * Sets every step-th element from one index towards another one, exclusive: Python's {@code
   * a[from:to:step] = values}.
   *
   * @throws IllegalArgumentException if there are not as many values as elements in the slice, or
   *     one of them can't be stored, or the step is 0; nothing is changed then
   */
  void setSlice(long from, long to, long step, J values);

  /** All elements: Python's {@code a[:]}. */
  default J toArray() {
    return slice(0, length(), 1);
  }

  /**
   * Returns the memory of this array as a segment of {@link CType#byteSize} bytes of its {@link
   * #type}, in the machine's byte order; {@code asReadOnly()} gives one that can't be written,
   * {@code asByteBuffer().order(ByteOrder.nativeOrder())} a buffer. Python: {@code memoryview(a)}.
   *
   * {@snippet :
   * try (Arena arena = Arena.ofConfined()) {
   *   channel.write(samples.segment(arena).asReadOnly().asByteBuffer());
   * }
   * }
   *
   * <p>The segment lives as long as the arena. Until then the memory is neither freed nor unmapped,
   * even if this array is not reachable any more or its {@link SharedFile} is closed; after that,
   * an access throws {@link IllegalStateException}. With {@link Arena#ofAuto()} it lives as long as
   * the segment or a buffer of it is reachable, with {@link Arena#global()} as long as the process.
   *
   * <p>It takes no lock: other processes may write at any time, unless they are kept out by one.
   * Accesses are plain; a {@link java.lang.invoke.VarHandle} of the segment gives them an order.
   *
   * @throws IllegalStateException if the array's segment has been closed in this process, or the
   *     arena has been closed
   * @throws WrongThreadException if the arena belongs to another thread
   */
  default MemorySegment segment(Arena arena) {
    return ((Cells) this).memoryIn(arena);
  }

  /**
   * An array of numbers that Java reads as an int: types {@code b B} of 1 byte, {@code h H} of 2,
   * {@code i} of 4.
   */
  sealed interface OfInt extends RawArray<int[], Array.OfInt>
      permits Int8.Array, UInt8.Array, Int16.Array, UInt16.Array, Int32.Array {

    /** Returns the element at an index, by opaque access: Python's {@code a[index]}. */
    default int get(long index) {
      return cells().getOpaque(cells().address(index));
    }

    /** Sets the element at an index, by opaque access: Python's {@code a[index] = value}. */
    default void set(long index, int value) {
      cells().setOpaque(cells().address(index), value);
    }

    /**
     * Fills the target with the elements from an index on, by plain access; it allocates nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the target has; the target
     *     is then unchanged
     */
    default void copyTo(long from, int[] target) {
      cells().gather(cells().run(from, target.length), target);
    }

    /**
     * Sets the elements from an index on to those of the source, by plain access; it allocates
     * nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the source has; nothing is
     *     changed then
     */
    default void copyFrom(long from, int[] source) {
      cells().scatter(cells().run(from, source.length), source);
    }

    /**
     * Fills the target with the bits of the elements from an index on, as {@link #copyTo(long,
     * int[])}, for elements of 2 bytes ({@code h H}).
     *
     * @throws IllegalArgumentException if the elements have another size
     */
    default void copyTo(long from, short[] target) {
      cells().copyOut(from, target, target.length, ValueLayout.JAVA_SHORT);
    }

    /**
     * Sets the bits of the elements from an index on, as {@link #copyFrom(long, int[])}, for
     * elements of 2 bytes ({@code h H}).
     *
     * @throws IllegalArgumentException if the elements have another size
     */
    default void copyFrom(long from, short[] source) {
      cells().copyIn(from, source, source.length, ValueLayout.JAVA_SHORT);
    }

    /**
     * Fills the target with the bits of the elements from an index on, as {@link #copyTo(long,
     * int[])}, for elements of 1 byte ({@code b B}).
     *
     * @throws IllegalArgumentException if the elements have another size
     */
    default void copyTo(long from, byte[] target) {
      cells().copyOut(from, target, target.length, ValueLayout.JAVA_BYTE);
    }

    /**
     * Sets the bits of the elements from an index on, as {@link #copyFrom(long, int[])}, for
     * elements of 1 byte ({@code b B}).
     *
     * @throws IllegalArgumentException if the elements have another size
     */
    default void copyFrom(long from, byte[] source) {
      cells().copyIn(from, source, source.length, ValueLayout.JAVA_BYTE);
    }

    /** Sets all elements to one value, by plain access. */
    default void fill(int value) {
      cells().fillWith(value);
    }

    /** Returns the elements as they are when this is called, read as {@link #toArray} does. */
    default IntStream stream() {
      return Arrays.stream(toArray());
    }

    @Override
    RawValue.OfInt at(long index);

    @Override
    default int[] slice(long from, long to, long step) {
      return cells().gather(Slice.of(from, to, step, length()));
    }

    @Override
    default void setSlice(long from, long to, long step, int[] values) {
      cells().scatter(Slice.of(from, to, step, length()), values);
    }

    @Override
    default Array.OfInt wrap(RobustLock lock) {
      return new Array.OfInt(this, lock);
    }

    private IntCells cells() {
      return (IntCells) this;
    }
  }

  /**
   * An array of numbers that Java reads as a long: types {@code I} of 4 bytes, {@code l L q Q} of
   * 8.
   */
  sealed interface OfLong extends RawArray<long[], Array.OfLong> permits UInt32.Array, Int64.Array {

    /** The element at an index, by opaque access: Python's {@code a[index]}. */
    default long get(long index) {
      return cells().getOpaque(cells().address(index));
    }

    /** Sets the element at an index, by opaque access: Python's {@code a[index] = value}. */
    default void set(long index, long value) {
      cells().setOpaque(cells().address(index), value);
    }

    /**
     * Fills the target with the elements from an index on, by plain access; it allocates nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the target has; the target
     *     is then unchanged
     */
    default void copyTo(long from, long[] target) {
      cells().gather(cells().run(from, target.length), target);
    }

    /**
     * Sets the elements from an index on to those of the source, by plain access; it allocates
     * nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the source has; nothing is
     *     changed then
     */
    default void copyFrom(long from, long[] source) {
      cells().scatter(cells().run(from, source.length), source);
    }

    /** Sets all elements to one value, by plain access. */
    default void fill(long value) {
      cells().fillWith(value);
    }

    /** Returns the elements as they are when this is called, read as {@link #toArray} does. */
    default LongStream stream() {
      return Arrays.stream(toArray());
    }

    @Override
    RawValue.OfLong at(long index);

    @Override
    default long[] slice(long from, long to, long step) {
      return cells().gather(Slice.of(from, to, step, length()));
    }

    @Override
    default void setSlice(long from, long to, long step, long[] values) {
      cells().scatter(Slice.of(from, to, step, length()), values);
    }

    @Override
    default Array.OfLong wrap(RobustLock lock) {
      return new Array.OfLong(this, lock);
    }

    private LongCells cells() {
      return (LongCells) this;
    }
  }

  /**
   * An array of numbers that Java reads as a double: types {@code f} of 4 bytes, {@code d} of 8.
   */
  sealed interface OfDouble extends RawArray<double[], Array.OfDouble>
      permits Float32.Array, Float64.Array {

    /** Returns the element at an index, by opaque access: Python's {@code a[index]}. */
    default double get(long index) {
      return cells().getOpaque(cells().address(index));
    }

    /** Sets the element at an index, by opaque access: Python's {@code a[index] = value}. */
    default void set(long index, double value) {
      cells().setOpaque(cells().address(index), value);
    }

    /**
     * Fills the target with the elements from an index on, by plain access; it allocates nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the target has; the target
     *     is then unchanged
     */
    default void copyTo(long from, double[] target) {
      cells().gather(cells().run(from, target.length), target);
    }

    /**
     * Sets the elements from an index on to those of the source, by plain access; it allocates
     * nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the source has; nothing is
     *     changed then
     */
    default void copyFrom(long from, double[] source) {
      cells().scatter(cells().run(from, source.length), source);
    }

    /**
     * Fills the target with the bits of the elements from an index on, as {@link #copyTo(long,
     * double[])}, for elements of 4 bytes ({@code f}).
     *
     * @throws IllegalArgumentException if the elements have another size
     */
    default void copyTo(long from, float[] target) {
      cells().copyOut(from, target, target.length, ValueLayout.JAVA_FLOAT);
    }

    /**
     * Sets the bits of the elements from an index on, as {@link #copyFrom(long, double[])}, for
     * elements of 4 bytes ({@code f}).
     *
     * @throws IllegalArgumentException if the elements have another size
     */
    default void copyFrom(long from, float[] source) {
      cells().copyIn(from, source, source.length, ValueLayout.JAVA_FLOAT);
    }

    /** Sets all elements to one value, by plain access. */
    default void fill(double value) {
      cells().fillWith(value);
    }

    /** Returns the elements as they are when this is called, read as {@link #toArray} does. */
    default DoubleStream stream() {
      return Arrays.stream(toArray());
    }

    @Override
    RawValue.OfDouble at(long index);

    @Override
    default double[] slice(long from, long to, long step) {
      return cells().gather(Slice.of(from, to, step, length()));
    }

    @Override
    default void setSlice(long from, long to, long step, double[] values) {
      cells().scatter(Slice.of(from, to, step, length()), values);
    }

    @Override
    default Array.OfDouble wrap(RobustLock lock) {
      return new Array.OfDouble(this, lock);
    }

    private DoubleCells cells() {
      return (DoubleCells) this;
    }
  }

  /** An array of booleans of one byte each. */
  sealed interface OfBoolean extends RawArray<boolean[], Array.OfBoolean> permits Bool8.Array {

    /** The element at an index, by opaque access: Python's {@code a[index]}. */
    default boolean get(long index) {
      return cells().getOpaque(cells().address(index));
    }

    /** Sets the element at an index, by opaque access: Python's {@code a[index] = value}. */
    default void set(long index, boolean value) {
      cells().setOpaque(cells().address(index), value);
    }

    /**
     * Fills the target with the elements from an index on, by plain access; it allocates nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the target has; the target
     *     is then unchanged
     */
    default void copyTo(long from, boolean[] target) {
      cells().gather(cells().run(from, target.length), target);
    }

    /**
     * Sets the elements from an index on to those of the source, by plain access; it allocates
     * nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the source has; nothing is
     *     changed then
     */
    default void copyFrom(long from, boolean[] source) {
      cells().scatter(cells().run(from, source.length), source);
    }

    /** Sets all elements to one value, by plain access. */
    default void fill(boolean value) {
      cells().fillWith(value);
    }

    @Override
    RawValue.OfBoolean at(long index);

    @Override
    default boolean[] slice(long from, long to, long step) {
      return cells().gather(Slice.of(from, to, step, length()));
    }

    @Override
    default void setSlice(long from, long to, long step, boolean[] values) {
      cells().scatter(Slice.of(from, to, step, length()), values);
    }

    @Override
    default Array.OfBoolean wrap(RobustLock lock) {
      return new Array.OfBoolean(this, lock);
    }

    private BooleanCells cells() {
      return (BooleanCells) this;
    }
  }

  /** An array of characters of one byte: type {@code c}. Its slices are byte arrays. */
  sealed interface OfChar extends RawArray<byte[], Array.OfChar> permits Char8.Array {

    /** The byte at an index, 0 to 255, by opaque access: Python's {@code a[index]}. */
    default int get(long index) {
      return cells().getOpaque(cells().address(index));
    }

    /**
     * Sets the byte at an index, by opaque access: Python's {@code a[index] = value}.
     *
     * @throws IllegalArgumentException if it isn't from 0 to 255
     */
    default void set(long index, int value) {
      cells().setOpaque(cells().address(index), value);
    }

    /**
     * Fills the target with the elements from an index on, by plain access; it allocates nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the target has; the target
     *     is then unchanged
     */
    default void copyTo(long from, byte[] target) {
      cells().gatherBytes(cells().run(from, target.length), target);
    }

    /**
     * Sets the elements from an index on to those of the source, by plain access; it allocates
     * nothing.
     *
     * @param from the first index, from the end if it is negative
     * @throws IndexOutOfBoundsException if there are fewer elements than the source has; nothing is
     *     changed then
     */
    default void copyFrom(long from, byte[] source) {
      cells().scatterBytes(cells().run(from, source.length), source);
    }

    /**
     * Sets all bytes to one value, by plain access.
     *
     * @throws IllegalArgumentException if it isn't from 0 to 255
     */
    default void fill(int value) {
      cells().fillWith(value);
    }

    /**
     * Returns the bytes up to the first NUL, or all of them, by plain access: Python's {@code
     * a.value}.
     */
    default byte[] value() {
      byte[] raw = raw();
      int end = 0;
      while (end < raw.length && raw[end] != 0) {
        end++;
      }
      return Arrays.copyOf(raw, end);
    }

    /**
     * Writes these bytes and a NUL if there is room for it, and leaves the rest as it is: Python's
     * {@code a.value = bytes}.
     *
     * @throws IllegalArgumentException if the bytes are more than the array has
     */
    default void setValue(byte[] value) {
      setRaw(value);
      if (value.length < length()) {
        set(value.length, 0);
      }
    }

    /** Returns all bytes, by plain access: Python's {@code a.raw}. */
    default byte[] raw() {
      return toArray();
    }

    /**
     * Writes these bytes to the beginning, and leaves the rest as it is: Python's {@code a.raw =
     * bytes}.
     *
     * @throws IllegalArgumentException if the bytes are more than the array has
     */
    default void setRaw(byte[] value) {
      cells().checkRoom("byte string", value.length);
      setSlice(0, value.length, value);
    }

    @Override
    RawValue.OfInt at(long index);

    @Override
    default byte[] slice(long from, long to, long step) {
      return cells().gatherBytes(Slice.of(from, to, step, length()));
    }

    @Override
    default void setSlice(long from, long to, long step, byte[] values) {
      cells().scatterBytes(Slice.of(from, to, step, length()), values);
    }

    @Override
    default Array.OfChar wrap(RobustLock lock) {
      return new Array.OfChar(this, lock);
    }

    private Char8 cells() {
      return (Char8) this;
    }
  }

  /**
   * An array of characters of four bytes: type {@code u}. Its slices are strings, with one code
   * point per element. A slice throws {@link IllegalArgumentException} if a foreign program has
   * written a number there that is no code point.
   */
  sealed interface OfWchar extends RawArray<String, Array.OfWchar> permits WChar32.Array {

    /** The code point at an index, by opaque access: Python's {@code a[index]}. */
    default int get(long index) {
      return cells().getOpaque(cells().address(index));
    }

    /**
     * Sets the code point at an index, by opaque access: Python's {@code a[index] = value}.
     *
     * @throws IllegalArgumentException if it isn't from 0 to 0x10FFFF
     */
    default void set(long index, int codePoint) {
      cells().setOpaque(cells().address(index), codePoint);
    }

    /**
     * Sets all characters to one code point, by plain access.
     *
     * @throws IllegalArgumentException if it isn't from 0 to 0x10FFFF
     */
    default void fill(int codePoint) {
      cells().fillWith(codePoint);
    }

    /**
     * Returns the characters up to the first NUL, or all of them, by plain access: Python's {@code
     * a.value}.
     */
    default String value() {
      String all = toArray();
      int end = all.indexOf('\0');
      return end < 0 ? all : all.substring(0, end);
    }

    /**
     * Writes this string and a NUL if there is room for it, and leaves the rest as it is: Python's
     * {@code a.value = string}.
     *
     * @throws IllegalArgumentException if the string has more code points than the array has
     *     elements
     */
    default void setValue(String value) {
      int count = value.codePointCount(0, value.length());
      cells().checkRoom("string", count);
      setSlice(0, count, value);
      if (count < length()) {
        set(count, 0);
      }
    }

    @Override
    RawValue.OfInt at(long index);

    @Override
    default String slice(long from, long to, long step) {
      int[] codePoints = cells().gather(Slice.of(from, to, step, length()));
      return new String(codePoints, 0, codePoints.length);
    }

    @Override
    default void setSlice(long from, long to, long step, String values) {
      cells().scatter(Slice.of(from, to, step, length()), values.codePoints().toArray());
    }

    @Override
    default Array.OfWchar wrap(RobustLock lock) {
      return new Array.OfWchar(this, lock);
    }

    private WChar32 cells() {
      return (WChar32) this;
    }
  }

  /**
   * An array of structs.
   *
   * @param <R> the record that describes the struct
   */
  sealed interface OfStruct<R extends Record> extends RawArray<R[], Array.OfStruct<R>>
      permits StructCells.Array {

    /** Returns the struct at an index as a record, as {@link RawValue.OfStruct#get}. */
    R get(long index);

    /**
     * Sets the struct at an index, as {@link RawValue.OfStruct#set}.
     *
     * @throws IllegalArgumentException if an array in the record is longer than in the struct;
     *     nothing is changed then
     */
    void set(long index, R record);

    @Override
    RawValue.OfStruct<R> at(long index);

    @Override
    default Array.OfStruct<R> wrap(RobustLock lock) {
      return new Array.OfStruct<>(this, lock);
    }
  }

  /**
   * An array of arrays of equal length: Python's {@code RawArray(c_int * 3, 2)}. In {@link
   * #setSlice} a shorter row leaves the rest of it zero, a longer one is refused.
   *
   * @param <J> the Java array that holds one of them
   * @param <A> the raw array that an element is
   */
  sealed interface OfArray<J, A extends RawArray<J, ?>> extends RawArray<J[], Array.OfArray<J, A>>
      permits NestedCells {

    @Override
    A at(long index);

    @Override
    default Array.OfArray<J, A> wrap(RobustLock lock) {
      return new Array.OfArray<>(this, lock);
    }
  }
}
