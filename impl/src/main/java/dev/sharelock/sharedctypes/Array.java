package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An array in shared memory under a lock: the {@code SynchronizedArray} that Python's {@code Array}
 * returns.
 *
 * <p>Each operation holds the lock once, so a slice or {@code toArray} is a snapshot, and a loop
 * over it sees one moment (Python's sees as many as there are elements). Indices and slices are as
 * in {@link RawArray}. To compute an element from its old value, use the atomic operations of
 * {@link #at}, or hold the lock:
 *
 * {@snippet :
 * array.at(0).addAndGet(0.5);
 * }
 *
 * <p>If the lock's owner died within an operation on one element, the next one takes over silently,
 * as for a {@link Value}; operations on many elements, or on structs, report the death instead, by
 * {@link dev.sharelock.lock.OwnerDiedException}.
 *
 * @param <J> the Java array, or String, that holds a slice of it
 * @param <R> the raw array inside
 */
public abstract sealed class Array<J, R extends RawArray<J, ?>> extends Synchronized<R> {

  Array(R raw, RobustLock lock) {
    super(raw, lock);
  }

  /**
   * Returns the number of elements: Python's {@code len(a)}. It takes no lock, since it never
   * changes.
   */
  public final long length() {
    return raw.length();
  }

  /**
   * Returns an element as a synchronized object on the same memory, under the same lock. It is a
   * new object: keep it where it is used often. Making it takes no lock.
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public abstract Synchronized<?> at(long index);

  /** The element at an index as an object, as {@link RawArray#getObject}. */
  public final Object getObject(long index) {
    return switch (at(index)) {
      case Value<?> value -> value.getObject();
      case Array<?, ?> array -> array.toArray();
    };
  }

  /** Sets the element at an index from an object, as {@link RawArray#setObject}. */
  public final void setObject(long index, Object value) {
    switch (at(index)) {
      case Value<?> element -> element.setObject(value);
      case Array<?, ?> _ ->
          throw new IllegalArgumentException("an element that is an array is set through its own");
    }
  }

  /**
   * Returns the elements from one index up to another one, exclusive, at one moment: Python's
   * {@code a[from:to]}.
   */
  public final J slice(long from, long to) {
    return slice(from, to, 1);
  }

  /**
   * Returns every step-th element from one index towards another one, as {@link
   * RawArray#slice(long, long, long)}, at one moment.
   */
  public final J slice(long from, long to, long step) {
    try (var _ = access.toMany()) {
      return raw.slice(from, to, step);
    }
  }

  /**
   * Sets the elements from one index up to another one, as {@link RawArray#setSlice(long, long,
   * Object)}, in one critical section.
   */
  public final void setSlice(long from, long to, J values) {
    setSlice(from, to, 1, values);
  }

  /**
   * Sets every step-th element from one index towards another one, as {@link
   * RawArray#setSlice(long, long, long, Object)}, in one critical section.
   */
  public final void setSlice(long from, long to, long step, J values) {
    try (var _ = access.toMany()) {
      raw.setSlice(from, to, step, values);
    }
  }

  /** Returns all elements at one moment: Python's {@code a[:]}. */
  public final J toArray() {
    try (var _ = access.toMany()) {
      return raw.toArray();
    }
  }

  /** A synchronized array of numbers that Java reads as an int, as {@link RawArray.OfInt}. */
  public static final class OfInt extends Array<int[], RawArray.OfInt> {
    OfInt(RawArray.OfInt raw, RobustLock lock) {
      super(raw, lock);
    }

    /** Returns the element at an index: Python's {@code a[index]}. */
    public int get(long index) {
      try (var _ = access.toOne()) {
        return raw.get(index);
      }
    }

    /** Sets the element at an index: Python's {@code a[index] = value}. */
    public void set(long index, int value) {
      try (var _ = access.toOne()) {
        raw.set(index, value);
      }
    }

    /** Fills the target at one moment, as {@link RawArray.OfInt#copyTo(long, int[])}. */
    public void copyTo(long from, int[] target) {
      lock.lock();
      try {
        raw.copyTo(from, target);
      } finally {
        lock.unlock();
      }
    }

    /** Sets elements in one critical section, as {@link RawArray.OfInt#copyFrom(long, int[])}. */
    public void copyFrom(long from, int[] source) {
      lock.lock();
      try {
        raw.copyFrom(from, source);
      } finally {
        lock.unlock();
      }
    }

    /** Fills the target at one moment, as {@link RawArray.OfInt#copyTo(long, short[])}. */
    public void copyTo(long from, short[] target) {
      lock.lock();
      try {
        raw.copyTo(from, target);
      } finally {
        lock.unlock();
      }
    }

    /** Sets elements in one critical section, as {@link RawArray.OfInt#copyFrom(long, short[])}. */
    public void copyFrom(long from, short[] source) {
      lock.lock();
      try {
        raw.copyFrom(from, source);
      } finally {
        lock.unlock();
      }
    }

    /** Fills the target at one moment, as {@link RawArray.OfInt#copyTo(long, byte[])}. */
    public void copyTo(long from, byte[] target) {
      lock.lock();
      try {
        raw.copyTo(from, target);
      } finally {
        lock.unlock();
      }
    }

    /** Sets elements in one critical section, as {@link RawArray.OfInt#copyFrom(long, byte[])}. */
    public void copyFrom(long from, byte[] source) {
      lock.lock();
      try {
        raw.copyFrom(from, source);
      } finally {
        lock.unlock();
      }
    }

    /** Sets all elements to one value, in one critical section. */
    public void fill(int value) {
      try (var _ = access.toMany()) {
        raw.fill(value);
      }
    }

    /** Returns the elements at one moment, that of this call. */
    public IntStream stream() {
      return Arrays.stream(toArray());
    }

    @Override
    public Value.OfInt at(long index) {
      return raw.at(index).wrap(lock);
    }
  }

  /** A synchronized array of numbers that Java reads as a long, as {@link RawArray.OfLong}. */
  public static final class OfLong extends Array<long[], RawArray.OfLong> {
    OfLong(RawArray.OfLong raw, RobustLock lock) {
      super(raw, lock);
    }

    /** Returns the element at an index: Python's {@code a[index]}. */
    public long get(long index) {
      try (var _ = access.toOne()) {
        return raw.get(index);
      }
    }

    /** Sets the element at an index: Python's {@code a[index] = value}. */
    public void set(long index, long value) {
      try (var _ = access.toOne()) {
        raw.set(index, value);
      }
    }

    /** Fills the target at one moment, as {@link RawArray.OfLong#copyTo(long, long[])}. */
    public void copyTo(long from, long[] target) {
      lock.lock();
      try {
        raw.copyTo(from, target);
      } finally {
        lock.unlock();
      }
    }

    /** Sets elements in one critical section, as {@link RawArray.OfLong#copyFrom(long, long[])}. */
    public void copyFrom(long from, long[] source) {
      lock.lock();
      try {
        raw.copyFrom(from, source);
      } finally {
        lock.unlock();
      }
    }

    /** Sets all elements to one value, in one critical section. */
    public void fill(long value) {
      try (var _ = access.toMany()) {
        raw.fill(value);
      }
    }

    /** Returns the elements at one moment, that of this call. */
    public LongStream stream() {
      return Arrays.stream(toArray());
    }

    @Override
    public Value.OfLong at(long index) {
      return raw.at(index).wrap(lock);
    }
  }

  /** A synchronized array of numbers that Java reads as a double, as {@link RawArray.OfDouble}. */
  public static final class OfDouble extends Array<double[], RawArray.OfDouble> {
    OfDouble(RawArray.OfDouble raw, RobustLock lock) {
      super(raw, lock);
    }

    /** Returns the element at an index: Python's {@code a[index]}. */
    public double get(long index) {
      try (var _ = access.toOne()) {
        return raw.get(index);
      }
    }

    /** Sets the element at an index: Python's {@code a[index] = value}. */
    public void set(long index, double value) {
      try (var _ = access.toOne()) {
        raw.set(index, value);
      }
    }

    /** Fills the target at one moment, as {@link RawArray.OfDouble#copyTo(long, double[])}. */
    public void copyTo(long from, double[] target) {
      lock.lock();
      try {
        raw.copyTo(from, target);
      } finally {
        lock.unlock();
      }
    }

    /**
     * Sets elements in one critical section, as {@link RawArray.OfDouble#copyFrom(long, double[])}.
     */
    public void copyFrom(long from, double[] source) {
      lock.lock();
      try {
        raw.copyFrom(from, source);
      } finally {
        lock.unlock();
      }
    }

    /** Fills the target at one moment, as {@link RawArray.OfDouble#copyTo(long, float[])}. */
    public void copyTo(long from, float[] target) {
      lock.lock();
      try {
        raw.copyTo(from, target);
      } finally {
        lock.unlock();
      }
    }

    /**
     * Sets elements in one critical section, as {@link RawArray.OfDouble#copyFrom(long, float[])}.
     */
    public void copyFrom(long from, float[] source) {
      lock.lock();
      try {
        raw.copyFrom(from, source);
      } finally {
        lock.unlock();
      }
    }

    /** Sets all elements to one value, in one critical section. */
    public void fill(double value) {
      try (var _ = access.toMany()) {
        raw.fill(value);
      }
    }

    /** Returns the elements at one moment, that of this call. */
    public DoubleStream stream() {
      return Arrays.stream(toArray());
    }

    @Override
    public Value.OfDouble at(long index) {
      return raw.at(index).wrap(lock);
    }
  }

  /** A synchronized array of booleans of one byte each. */
  public static final class OfBoolean extends Array<boolean[], RawArray.OfBoolean> {
    OfBoolean(RawArray.OfBoolean raw, RobustLock lock) {
      super(raw, lock);
    }

    /** Returns the element at an index: Python's {@code a[index]}. */
    public boolean get(long index) {
      try (var _ = access.toOne()) {
        return raw.get(index);
      }
    }

    /** Sets the element at an index: Python's {@code a[index] = value}. */
    public void set(long index, boolean value) {
      try (var _ = access.toOne()) {
        raw.set(index, value);
      }
    }

    /** Fills the target at one moment, as {@link RawArray.OfBoolean#copyTo(long, boolean[])}. */
    public void copyTo(long from, boolean[] target) {
      lock.lock();
      try {
        raw.copyTo(from, target);
      } finally {
        lock.unlock();
      }
    }

    /**
     * Sets elements in one critical section, as {@link RawArray.OfBoolean#copyFrom(long,
     * boolean[])}.
     */
    public void copyFrom(long from, boolean[] source) {
      lock.lock();
      try {
        raw.copyFrom(from, source);
      } finally {
        lock.unlock();
      }
    }

    /** Sets all elements to one value, in one critical section. */
    public void fill(boolean value) {
      try (var _ = access.toMany()) {
        raw.fill(value);
      }
    }

    @Override
    public Value.OfBoolean at(long index) {
      return raw.at(index).wrap(lock);
    }
  }

  /** A synchronized array of characters of one byte: Python's {@code SynchronizedString}. */
  public static final class OfChar extends Array<byte[], RawArray.OfChar> {
    OfChar(RawArray.OfChar raw, RobustLock lock) {
      super(raw, lock);
    }

    /** Returns the byte at an index, 0 to 255: Python's {@code a[index]}. */
    public int get(long index) {
      try (var _ = access.toOne()) {
        return raw.get(index);
      }
    }

    /**
     * Sets the byte at an index: Python's {@code a[index] = value}.
     *
     * @throws IllegalArgumentException if it isn't from 0 to 255
     */
    public void set(long index, int value) {
      try (var _ = access.toOne()) {
        raw.set(index, value);
      }
    }

    /** Fills the target at one moment, as {@link RawArray.OfChar#copyTo(long, byte[])}. */
    public void copyTo(long from, byte[] target) {
      lock.lock();
      try {
        raw.copyTo(from, target);
      } finally {
        lock.unlock();
      }
    }

    /** Sets elements in one critical section, as {@link RawArray.OfChar#copyFrom(long, byte[])}. */
    public void copyFrom(long from, byte[] source) {
      lock.lock();
      try {
        raw.copyFrom(from, source);
      } finally {
        lock.unlock();
      }
    }

    /** Sets all elements to one value, in one critical section. */
    public void fill(int value) {
      try (var _ = access.toMany()) {
        raw.fill(value);
      }
    }

    /** Returns the bytes up to the first NUL, as {@link RawArray.OfChar#value}. */
    public byte[] value() {
      try (var _ = access.toMany()) {
        return raw.value();
      }
    }

    /** Writes the value and a NUL if there is room, as {@link RawArray.OfChar#setValue}. */
    public void setValue(byte[] value) {
      try (var _ = access.toMany()) {
        raw.setValue(value);
      }
    }

    /** Returns all bytes: Python's {@code a.raw}. */
    public byte[] raw() {
      try (var _ = access.toMany()) {
        return raw.raw();
      }
    }

    /** Writes to the beginning, as {@link RawArray.OfChar#setRaw}. */
    public void setRaw(byte[] value) {
      try (var _ = access.toMany()) {
        raw.setRaw(value);
      }
    }

    @Override
    public Value.OfInt at(long index) {
      return raw.at(index).wrap(lock);
    }
  }

  /** A synchronized array of characters of four bytes, as {@link RawArray.OfWchar}. */
  public static final class OfWchar extends Array<String, RawArray.OfWchar> {
    OfWchar(RawArray.OfWchar raw, RobustLock lock) {
      super(raw, lock);
    }

    /** Returns the code point at an index: Python's {@code a[index]}. */
    public int get(long index) {
      try (var _ = access.toOne()) {
        return raw.get(index);
      }
    }

    /**
     * Sets the code point at an index: Python's {@code a[index] = value}.
     *
     * @throws IllegalArgumentException if it isn't from 0 to 0x10FFFF
     */
    public void set(long index, int codePoint) {
      try (var _ = access.toOne()) {
        raw.set(index, codePoint);
      }
    }

    /** Sets all elements to one value, in one critical section. */
    public void fill(int codePoint) {
      try (var _ = access.toMany()) {
        raw.fill(codePoint);
      }
    }

    /** Returns the characters up to the first NUL, as {@link RawArray.OfWchar#value}. */
    public String value() {
      try (var _ = access.toMany()) {
        return raw.value();
      }
    }

    /** Writes the value and a NUL if there is room, as {@link RawArray.OfWchar#setValue}. */
    public void setValue(String value) {
      try (var _ = access.toMany()) {
        raw.setValue(value);
      }
    }

    @Override
    public Value.OfInt at(long index) {
      return raw.at(index).wrap(lock);
    }
  }

  /**
   * A synchronized array of structs.
   *
   * @param <S> the record that describes the struct
   */
  public static final class OfStruct<S extends Record> extends Array<S[], RawArray.OfStruct<S>> {
    OfStruct(RawArray.OfStruct<S> raw, RobustLock lock) {
      super(raw, lock);
    }

    /** Returns the struct at an index, at one moment: Python's {@code a[index]}. */
    public S get(long index) {
      try (var _ = access.toMany()) {
        return raw.get(index);
      }
    }

    /** Sets the struct at an index, as {@link RawArray.OfStruct#set}. */
    public void set(long index, S record) {
      try (var _ = access.toMany()) {
        raw.set(index, record);
      }
    }

    @Override
    public Value.OfStruct<S> at(long index) {
      return raw.at(index).wrap(lock);
    }
  }

  /**
   * A synchronized array of arrays.
   *
   * @param <K> the Java array that holds one of them
   * @param <A> the raw array that an element is
   */
  public static final class OfArray<K, A extends RawArray<K, ?>>
      extends Array<K[], RawArray.OfArray<K, A>> {
    OfArray(RawArray.OfArray<K, A> raw, RobustLock lock) {
      super(raw, lock);
    }

    @Override
    public Array<K, ?> at(long index) {
      return raw.at(index).wrap(lock);
    }
  }
}
