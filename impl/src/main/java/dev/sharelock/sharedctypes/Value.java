package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A value in shared memory under a lock: the {@code Synchronized} that Python's {@code Value}
 * returns.
 *
 * <p>Each operation holds the lock once, so it is atomic towards all operations of this object and
 * of objects that share its lock. No operation allocates memory, except those that make a record of
 * a struct. The lock is released when an operation throws, and the value is then unchanged. If the
 * lock's owner died within one such operation, the next one takes over silently and finds the value
 * of before or after that operation. Operations on structs, which take more than one access, and
 * operations with a function, which may do more than one thing, report the death instead, by {@link
 * dev.sharelock.lock.OwnerDiedException}. A function that updates a value is called once, under the
 * lock; its exception passes through.
 *
 * <p>Integers wrap around when they are set, as in C; a character type refuses a number out of its
 * range with {@link IllegalArgumentException}. The read-modify-write operations correspond to
 * Python's {@code with v.get_lock(): v.value += delta}.
 *
 * @param <R> the raw value inside
 */
public abstract sealed class Value<R extends RawValue<?>> extends Synchronized<R> implements Boxed {

  Value(R raw, RobustLock lock) {
    super(raw, lock);
  }

  @Override
  public final Object getObject() {
    try (var _ = toAll()) {
      return raw.getObject();
    }
  }

  @Override
  public final void setObject(Object value) {
    try (var _ = toAll()) {
      raw.setObject(value);
    }
  }

  /** Begins an access to the whole value, which is one number unless it is a struct. */
  Access toAll() {
    return access.toOne();
  }

  /**
   * A synchronized value of 1, 2 or 4 bytes that Java reads as an int, as {@link RawValue.OfInt}.
   */
  public static final class OfInt extends Value<RawValue.OfInt> {
    private final IntCells cells;

    OfInt(RawValue.OfInt raw, RobustLock lock) {
      super(raw, lock);
      this.cells = (IntCells) raw;
    }

    /** Returns the value: Python's {@code v.value}. */
    public int get() {
      try (var _ = access.toOne()) {
        return cells.getPlain(0);
      }
    }

    /**
     * Sets the value: Python's {@code v.value = value}.
     *
     * @throws IllegalArgumentException if the type is a character type and this is out of its
     *     range; all operations that set the value do the same
     */
    public void set(int value) {
      try (var _ = access.toOne()) {
        cells.setPlain(0, value);
      }
    }

    /** Sets the value and returns the former one. */
    public int getAndSet(int value) {
      try (var _ = access.toOne()) {
        int before = cells.getPlain(0);
        cells.setPlain(0, value);
        return before;
      }
    }

    /** Sets the value if it is the expected one; whether it did. */
    public boolean compareAndSet(int expected, int value) {
      try (var _ = access.toOne()) {
        if (cells.getPlain(0) != expected) {
          return false;
        }
        cells.setPlain(0, value);
        return true;
      }
    }

    /** Adds to the value and returns the former one. */
    public int getAndAdd(int delta) {
      try (var _ = access.toOne()) {
        int before = cells.getPlain(0);
        cells.setPlain(0, before + delta);
        return before;
      }
    }

    /** Adds to the value and returns the new one: {@code v.value += delta}, as one operation. */
    public int addAndGet(int delta) {
      try (var _ = access.toOne()) {
        cells.setPlain(0, cells.getPlain(0) + delta);
        return cells.getPlain(0);
      }
    }

    /** Applies the function to the value and returns the former one. */
    public int getAndUpdate(IntUnaryOperator function) {
      try (var _ = access.toMany()) {
        int before = cells.getPlain(0);
        cells.setPlain(0, function.applyAsInt(before));
        return before;
      }
    }

    /** Applies the function to the value and returns the new one. */
    public int updateAndGet(IntUnaryOperator function) {
      try (var _ = access.toMany()) {
        cells.setPlain(0, function.applyAsInt(cells.getPlain(0)));
        return cells.getPlain(0);
      }
    }
  }

  /** A synchronized value of 4 or 8 bytes that Java reads as a long, as {@link RawValue.OfLong}. */
  public static final class OfLong extends Value<RawValue.OfLong> {
    private final LongCells cells;

    OfLong(RawValue.OfLong raw, RobustLock lock) {
      super(raw, lock);
      this.cells = (LongCells) raw;
    }

    /** Returns the value: Python's {@code v.value}. */
    public long get() {
      try (var _ = access.toOne()) {
        return cells.getPlain(0);
      }
    }

    /** Sets the value: Python's {@code v.value = value}. */
    public void set(long value) {
      try (var _ = access.toOne()) {
        cells.setPlain(0, value);
      }
    }

    /** Sets the value and returns the former one. */
    public long getAndSet(long value) {
      try (var _ = access.toOne()) {
        long before = cells.getPlain(0);
        cells.setPlain(0, value);
        return before;
      }
    }

    /** Sets the value if it is the expected one; whether it did. */
    public boolean compareAndSet(long expected, long value) {
      try (var _ = access.toOne()) {
        if (cells.getPlain(0) != expected) {
          return false;
        }
        cells.setPlain(0, value);
        return true;
      }
    }

    /** Adds to the value and returns the former one. */
    public long getAndAdd(long delta) {
      try (var _ = access.toOne()) {
        long before = cells.getPlain(0);
        cells.setPlain(0, before + delta);
        return before;
      }
    }

    /** Adds to the value and returns the new one: {@code v.value += delta}, as one operation. */
    public long addAndGet(long delta) {
      try (var _ = access.toOne()) {
        cells.setPlain(0, cells.getPlain(0) + delta);
        return cells.getPlain(0);
      }
    }

    /** Applies the function to the value and returns the former one. */
    public long getAndUpdate(LongUnaryOperator function) {
      try (var _ = access.toMany()) {
        long before = cells.getPlain(0);
        cells.setPlain(0, function.applyAsLong(before));
        return before;
      }
    }

    /** Applies the function to the value and returns the new one. */
    public long updateAndGet(LongUnaryOperator function) {
      try (var _ = access.toMany()) {
        cells.setPlain(0, function.applyAsLong(cells.getPlain(0)));
        return cells.getPlain(0);
      }
    }
  }

  /**
   * A synchronized value of 4 or 8 bytes that Java reads as a double, as {@link RawValue.OfDouble}.
   */
  public static final class OfDouble extends Value<RawValue.OfDouble> {
    private final DoubleCells cells;

    OfDouble(RawValue.OfDouble raw, RobustLock lock) {
      super(raw, lock);
      this.cells = (DoubleCells) raw;
    }

    /** Returns the value: Python's {@code v.value}. */
    public double get() {
      try (var _ = access.toOne()) {
        return cells.getPlain(0);
      }
    }

    /** Sets the value: Python's {@code v.value = value}. */
    public void set(double value) {
      try (var _ = access.toOne()) {
        cells.setPlain(0, value);
      }
    }

    /** Sets the value and returns the former one. */
    public double getAndSet(double value) {
      try (var _ = access.toOne()) {
        double before = cells.getPlain(0);
        cells.setPlain(0, value);
        return before;
      }
    }

    /**
     * Sets the value if it is the expected one; whether it did. Compares as {@code ==} does, so NaN
     * is never the expected one.
     */
    public boolean compareAndSet(double expected, double value) {
      try (var _ = access.toOne()) {
        if (cells.getPlain(0) != expected) {
          return false;
        }
        cells.setPlain(0, value);
        return true;
      }
    }

    /** Adds to the value and returns the former one. */
    public double getAndAdd(double delta) {
      try (var _ = access.toOne()) {
        double before = cells.getPlain(0);
        cells.setPlain(0, before + delta);
        return before;
      }
    }

    /** Adds to the value and returns the new one: {@code v.value += delta}, as one operation. */
    public double addAndGet(double delta) {
      try (var _ = access.toOne()) {
        cells.setPlain(0, cells.getPlain(0) + delta);
        return cells.getPlain(0);
      }
    }

    /** Applies the function to the value and returns the former one. */
    public double getAndUpdate(DoubleUnaryOperator function) {
      try (var _ = access.toMany()) {
        double before = cells.getPlain(0);
        cells.setPlain(0, function.applyAsDouble(before));
        return before;
      }
    }

    /** Applies the function to the value and returns the new one. */
    public double updateAndGet(DoubleUnaryOperator function) {
      try (var _ = access.toMany()) {
        cells.setPlain(0, function.applyAsDouble(cells.getPlain(0)));
        return cells.getPlain(0);
      }
    }
  }

  /** A synchronized boolean value of one byte. */
  public static final class OfBoolean extends Value<RawValue.OfBoolean> {
    private final BooleanCells cells;

    OfBoolean(RawValue.OfBoolean raw, RobustLock lock) {
      super(raw, lock);
      this.cells = (BooleanCells) raw;
    }

    /** Returns the value: Python's {@code v.value}. */
    public boolean get() {
      try (var _ = access.toOne()) {
        return cells.getPlain(0);
      }
    }

    /** Sets the value: Python's {@code v.value = value}. */
    public void set(boolean value) {
      try (var _ = access.toOne()) {
        cells.setPlain(0, value);
      }
    }

    /** Sets the value and returns the former one. */
    public boolean getAndSet(boolean value) {
      try (var _ = access.toOne()) {
        boolean before = cells.getPlain(0);
        cells.setPlain(0, value);
        return before;
      }
    }

    /** Sets the value if it is the expected one; whether it did. */
    public boolean compareAndSet(boolean expected, boolean value) {
      try (var _ = access.toOne()) {
        if (cells.getPlain(0) != expected) {
          return false;
        }
        cells.setPlain(0, value);
        return true;
      }
    }
  }

  /**
   * A synchronized struct, in Python a {@code Synchronized} with the fields as properties. Its
   * record is consistent: no field of it is from another moment.
   *
   * @param <R> the record
   */
  public static final class OfStruct<R extends Record> extends Value<RawValue.OfStruct<R>> {
    OfStruct(RawValue.OfStruct<R> raw, RobustLock lock) {
      super(raw, lock);
    }

    @Override
    Access toAll() {
      return access.toMany();
    }

    /**
     * Returns the struct at one moment. An exception of the record's constructor passes through.
     */
    public R get() {
      try (var _ = access.toMany()) {
        return raw.get();
      }
    }

    /**
     * Sets all fields, as {@link RawValue.OfStruct#set}.
     *
     * @throws IllegalArgumentException if an array in the record is longer than in the struct;
     *     nothing is changed then
     * @throws NullPointerException if a part of the record is null; nothing is changed then
     */
    public void set(R value) {
      try (var _ = access.toMany()) {
        raw.set(value);
      }
    }

    /**
     * Applies the function to the struct, sets the result as {@link #set} does, and returns it. The
     * function runs once, under the lock.
     */
    public R updateAndGet(UnaryOperator<R> function) {
      try (var _ = access.toMany()) {
        raw.set(function.apply(raw.get()));
        return raw.get();
      }
    }

    /**
     * One field as a synchronized object under this lock, so that it can be read and set by itself:
     * Python's {@code v.name}. A nested struct or array is synchronized too, unlike Python's.
     *
     * @param type the field's type; {@code c_long} and {@code c_longlong} are the same
     * @throws IllegalArgumentException if there is no such field, or it is of another type
     */
    public <S extends Synchronized<?>, T extends Raw<S>> S field(String name, CType<T, ?> type) {
      return raw.field(name, type).wrap(lock);
    }

    /** Returns the field of a type that Java carries in an int, as {@link #field}. */
    public OfInt intField(String name) {
      return raw.intField(name).wrap(lock);
    }

    /** Returns the field of a type that Java carries in a long, as {@link #field}. */
    public OfLong longField(String name) {
      return raw.longField(name).wrap(lock);
    }

    /** Returns the field of a type that Java carries in a double, as {@link #field}. */
    public OfDouble doubleField(String name) {
      return raw.doubleField(name).wrap(lock);
    }

    /** Returns the boolean field, as {@link #field}. */
    public OfBoolean booleanField(String name) {
      return raw.booleanField(name).wrap(lock);
    }

    /** Returns the field that is a struct itself, as {@link #field}. */
    public <F extends Record> OfStruct<F> structField(String name, Class<F> type) {
      return raw.structField(name, type).wrap(lock);
    }
  }
}
