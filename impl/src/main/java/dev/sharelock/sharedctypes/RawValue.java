package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * A value in shared memory without a lock: Python's {@code RawValue}.
 *
 * <p>There is one interface for each Java type that carries the value: {@link OfInt}, {@link
 * OfLong}, {@link OfDouble}, {@link OfBoolean}, {@link OfStruct}. No operation allocates memory,
 * except those that make a record of a struct.
 *
 * <p>Every access to a number is whole: a value of up to 8 bytes is never torn. The name of an
 * operation tells its memory ordering, which is that of a {@link java.lang.invoke.VarHandle},
 * between processes as between threads:
 *
 * <ul>
 *   <li>{@code get}, {@code set}: <em>opaque</em>. A write becomes visible sometime; accesses to
 *       other values are not ordered by it.
 *   <li>{@code getPlain}, {@code setPlain}: no more than that no value is torn. The compiler may
 *       drop or repeat the access; today both are carried out as {@code get} and {@code set}.
 *   <li>{@code getAcquire} sees all that came before the {@code setRelease} it reads from.
 *   <li>{@code getVolatile}, {@code setVolatile}: besides, all of these have one total order.
 * </ul>
 *
 * <p>A get followed by a set is not atomic in any mode. The atomic operations are. They have
 * volatile semantics and exist where the hardware has them: for types of 4 and 8 bytes carried by
 * int or long; characters have neither {@code getAndAdd} nor {@code addAndGet}. An operation that a
 * type does not have throws {@link UnsupportedOperationException}; the {@linkplain Value
 * synchronized} wrapper has all of them. A function that updates a value may be called more than
 * once.
 *
 * <p>Integers wrap around when they are set, as in C; a character type refuses a number out of its
 * range with {@link IllegalArgumentException}, and the value is then unchanged. Every operation
 * throws {@link IllegalStateException} once the memory's segment has been closed in this process.
 *
 * @param <S> the synchronized wrapper of it
 */
public sealed interface RawValue<S extends Value<?>> extends Raw<S>, Boxed {

  /**
   * A value that Java reads as an int: types {@code c b B} of 1 byte, {@code h H} of 2, {@code u i}
   * of 4.
   */
  sealed interface OfInt extends RawValue<Value.OfInt>
      permits Int8.Value,
          UInt8.Value,
          Char8.Value,
          Int16.Value,
          UInt16.Value,
          Int32.Value,
          WChar32.Value {

    /** Returns the value, by opaque access: Python's {@code v.value}. */
    default int get() {
      return cells().getOpaque(0);
    }

    /**
     * Sets the value, by opaque access: Python's {@code v.value = value}.
     *
     * @throws IllegalArgumentException if the type is a character type and this is out of its
     *     range; all operations that set the value do the same
     */
    default void set(int value) {
      cells().setOpaque(0, value);
    }

    /** Returns the value, by plain access. */
    default int getPlain() {
      return cells().getOpaque(0);
    }

    /** Sets the value, by plain access. */
    default void setPlain(int value) {
      cells().setOpaque(0, value);
    }

    /** Returns the value, by acquire access. */
    default int getAcquire() {
      return cells().getAcquire(0);
    }

    /** Sets the value, by release access. */
    default void setRelease(int value) {
      cells().setRelease(0, value);
    }

    /** Returns the value, by volatile access. */
    default int getVolatile() {
      return cells().getVolatile(0);
    }

    /** Sets the value, by volatile access. */
    default void setVolatile(int value) {
      cells().setVolatile(0, value);
    }

    /** Sets the value and returns the former one, atomically. */
    default int getAndSet(int value) {
      return cells().getAndSet(0, value);
    }

    /** Sets the value if it is the expected one, atomically, and returns whether it did. */
    default boolean compareAndSet(int expected, int value) {
      return cells().compareAndSet(0, expected, value);
    }

    /** Adds to the value and returns the former one, atomically. */
    default int getAndAdd(int delta) {
      return cells().getAndAdd(0, delta);
    }

    /** Adds to the value and returns the new one, atomically. */
    default int addAndGet(int delta) {
      return cells().wrap(getAndAdd(delta) + delta);
    }

    /** Applies the function to the value and returns the former one, atomically. */
    default int getAndUpdate(IntUnaryOperator function) {
      while (true) {
        int before = getVolatile();
        if (compareAndSet(before, function.applyAsInt(before))) {
          return before;
        }
      }
    }

    /** Applies the function to the value and returns the new one, atomically. */
    default int updateAndGet(IntUnaryOperator function) {
      while (true) {
        int before = getVolatile();
        int after = cells().wrap(function.applyAsInt(before));
        if (compareAndSet(before, after)) {
          return after;
        }
      }
    }

    @Override
    default Object getObject() {
      return get();
    }

    @Override
    default void setObject(Object value) {
      set(cells().convert(value));
    }

    @Override
    default Value.OfInt wrap(RobustLock lock) {
      return new Value.OfInt(this, lock);
    }

    private IntCells cells() {
      return (IntCells) this;
    }
  }

  /**
   * A value that Java reads as a long: types {@code I} of 4 bytes, {@code l L q Q} of 8; unsigned
   * ones of 8 bytes as in {@link Long#toUnsignedString}.
   */
  sealed interface OfLong extends RawValue<Value.OfLong> permits UInt32.Value, Int64.Value {

    /** The value, by opaque access: Python's {@code v.value}. */
    default long get() {
      return cells().getOpaque(0);
    }

    /** Sets the value, by opaque access: Python's {@code v.value = value}. */
    default void set(long value) {
      cells().setOpaque(0, value);
    }

    /** Returns the value, by plain access. */
    default long getPlain() {
      return cells().getOpaque(0);
    }

    /** Sets the value, by plain access. */
    default void setPlain(long value) {
      cells().setOpaque(0, value);
    }

    /** Returns the value, by acquire access. */
    default long getAcquire() {
      return cells().getAcquire(0);
    }

    /** Sets the value, by release access. */
    default void setRelease(long value) {
      cells().setRelease(0, value);
    }

    /** Returns the value, by volatile access. */
    default long getVolatile() {
      return cells().getVolatile(0);
    }

    /** Sets the value, by volatile access. */
    default void setVolatile(long value) {
      cells().setVolatile(0, value);
    }

    /** Sets the value and returns the former one, atomically. */
    default long getAndSet(long value) {
      return cells().getAndSet(0, value);
    }

    /** Sets the value if it is the expected one, atomically, and returns whether it did. */
    default boolean compareAndSet(long expected, long value) {
      return cells().compareAndSet(0, expected, value);
    }

    /** Adds to the value and returns the former one, atomically. */
    default long getAndAdd(long delta) {
      return cells().getAndAdd(0, delta);
    }

    /** Adds to the value and returns the new one, atomically. */
    default long addAndGet(long delta) {
      return cells().wrap(getAndAdd(delta) + delta);
    }

    /** Applies the function to the value and returns the former one, atomically. */
    default long getAndUpdate(LongUnaryOperator function) {
      while (true) {
        long before = getVolatile();
        if (compareAndSet(before, function.applyAsLong(before))) {
          return before;
        }
      }
    }

    /** Applies the function to the value and returns the new one, atomically. */
    default long updateAndGet(LongUnaryOperator function) {
      while (true) {
        long before = getVolatile();
        long after = cells().wrap(function.applyAsLong(before));
        if (compareAndSet(before, after)) {
          return after;
        }
      }
    }

    @Override
    default Object getObject() {
      return cells().box(get());
    }

    @Override
    default void setObject(Object value) {
      set(Conversions.toLong(value));
    }

    @Override
    default Value.OfLong wrap(RobustLock lock) {
      return new Value.OfLong(this, lock);
    }

    private LongCells cells() {
      return (LongCells) this;
    }
  }

  /**
   * A value that Java reads as a double: types {@code f} of 4 bytes, which rounds when it is set,
   * and {@code d} of 8. It has no atomic operations.
   */
  sealed interface OfDouble extends RawValue<Value.OfDouble> permits Float32.Value, Float64.Value {

    /** The value, by opaque access: Python's {@code v.value}. */
    default double get() {
      return cells().getOpaque(0);
    }

    /** Sets the value, by opaque access: Python's {@code v.value = value}. */
    default void set(double value) {
      cells().setOpaque(0, value);
    }

    /** Returns the value, by plain access. */
    default double getPlain() {
      return cells().getOpaque(0);
    }

    /** Sets the value, by plain access. */
    default void setPlain(double value) {
      cells().setOpaque(0, value);
    }

    /** Returns the value, by acquire access. */
    default double getAcquire() {
      return cells().getAcquire(0);
    }

    /** Sets the value, by release access. */
    default void setRelease(double value) {
      cells().setRelease(0, value);
    }

    /** Returns the value, by volatile access. */
    default double getVolatile() {
      return cells().getVolatile(0);
    }

    /** Sets the value, by volatile access. */
    default void setVolatile(double value) {
      cells().setVolatile(0, value);
    }

    @Override
    default Object getObject() {
      return get();
    }

    @Override
    default void setObject(Object value) {
      set(Conversions.toDouble(value));
    }

    @Override
    default Value.OfDouble wrap(RobustLock lock) {
      return new Value.OfDouble(this, lock);
    }

    private DoubleCells cells() {
      return (DoubleCells) this;
    }
  }

  /** A boolean value of one byte. It has no atomic operations. */
  sealed interface OfBoolean extends RawValue<Value.OfBoolean> permits Bool8.Value {

    /** The value, by opaque access: Python's {@code v.value}. */
    default boolean get() {
      return cells().getOpaque(0);
    }

    /** Sets the value, by opaque access: Python's {@code v.value = value}. */
    default void set(boolean value) {
      cells().setOpaque(0, value);
    }

    /** Returns the value, by plain access. */
    default boolean getPlain() {
      return cells().getOpaque(0);
    }

    /** Sets the value, by plain access. */
    default void setPlain(boolean value) {
      cells().setOpaque(0, value);
    }

    /** Returns the value, by acquire access. */
    default boolean getAcquire() {
      return cells().getAcquire(0);
    }

    /** Sets the value, by release access. */
    default void setRelease(boolean value) {
      cells().setRelease(0, value);
    }

    /** Returns the value, by volatile access. */
    default boolean getVolatile() {
      return cells().getVolatile(0);
    }

    /** Sets the value, by volatile access. */
    default void setVolatile(boolean value) {
      cells().setVolatile(0, value);
    }

    @Override
    default Object getObject() {
      return get();
    }

    @Override
    default void setObject(Object value) {
      set(Conversions.toBoolean(value));
    }

    @Override
    default Value.OfBoolean wrap(RobustLock lock) {
      return new Value.OfBoolean(this, lock);
    }

    private BooleanCells cells() {
      return (BooleanCells) this;
    }
  }

  /**
   * A struct, seen as the record that describes it. Get and set move one field after the other by
   * plain access: among several processes a record may be half old, half new unless it is locked.
   * Its size in bytes is that of its type, padding included. A field by itself, from {@link
   * #field}, has all access modes.
   *
   * @param <R> the record
   */
  sealed interface OfStruct<R extends Record> extends RawValue<Value.OfStruct<R>>
      permits StructCells.Value {

    /**
     * Returns the struct's fields, read one after the other. An exception of the record's
     * constructor passes through.
     */
    R get();

    /**
     * Sets all fields, one after the other; padding is left as it is.
     *
     * @throws IllegalArgumentException if an array in the record is longer than in the struct (a
     *     shorter one leaves the rest zero); nothing is changed then
     * @throws NullPointerException if a part of the record is null; nothing is changed then
     */
    void set(R record);

    /**
     * One field as a raw object on the same memory, so that it can be read and set by itself:
     * Python's {@code v.name}. It is a new object: keep it where it is used often.
     *
     * @param type the field's type; {@code c_long} and {@code c_longlong} are the same
     * @throws IllegalArgumentException if there is no such field, or it is of another type
     */
    <T extends Raw<?>> T field(String name, CType<T, ?> type);

    /** The field of a type that Java carries in an int, as {@link #field}. */
    OfInt intField(String name);

    /** Returns the field of a type that Java carries in a long, as {@link #field}. */
    OfLong longField(String name);

    /** The field of a type that Java carries in a double, as {@link #field}. */
    OfDouble doubleField(String name);

    /** Returns the boolean field, as {@link #field}. */
    OfBoolean booleanField(String name);

    /** The field that is a struct itself, as {@link #field}. */
    <F extends Record> OfStruct<F> structField(String name, Class<F> type);

    @Override
    default Object getObject() {
      return get();
    }

    @Override
    default Value.OfStruct<R> wrap(RobustLock lock) {
      return new Value.OfStruct<>(this, lock);
    }
  }
}
