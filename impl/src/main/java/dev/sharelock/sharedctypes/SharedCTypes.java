package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.Block;
import dev.sharelock.memory.SharedHeap;
import java.lang.foreign.MemorySegment;
import java.util.Collection;

/**
 * The six operations of Python's {@code multiprocessing.sharedctypes}: {@code rawValue}, {@code
 * rawArray}, {@code value}, {@code array}, {@code copy}, {@code synchronize}.
 *
 * {@snippet :
 * var counter = value(CType.INT, 7);                       // under a new lock of its own
 * counter.addAndGet(1);
 * var point = value(CType.struct(Point.class), new Point(4, 6));
 * var shorts = array(CType.SHORT, 7);                      // a number is a length: seven zeros
 * var ints = array(CType.INT, new int[] {9, 2, 8});        // an array is the initial elements
 * var number = rawValue('d', 2.4);                         // without a lock, by typecode
 * }
 *
 * <p>All memory is shared between the processes that are given the object, and zero first. A type
 * is a constant of {@link CType}, a struct or an array type; or a typecode, for programs that know
 * it only at run time, and then the object's type is general and its values are boxed, as in {@link
 * RawValue#setObject}.
 *
 * <p>Python's {@code lock=True} is the form without a lock argument: a new recursive lock; {@code
 * lock=lock} the one with it (several objects may share one lock), {@code lock=False} is {@code
 * rawValue} or {@code rawArray}.
 *
 * <p>An object takes a block of its own: its bytes and 32 more, rounded up to a multiple of 64; a
 * lock of its own takes 128. The memory is freed when nothing on it is reachable in the process
 * that made it, but not as long as another process that was handed it may use it.
 *
 * <p>Every operation that makes an object throws {@link java.io.UncheckedIOException} if there is
 * not enough memory, and {@link IllegalArgumentException} for an initial value or element that the
 * type can't hold: a character out of its range, a record with an array that is too long, or, by
 * typecode, an object of another kind. A character that is no typecode is refused in the same way.
 * Integers wrap around instead.
 */
public final class SharedCTypes {
  private SharedCTypes() {}

  /**
   * Makes a raw value of zero: Python's {@code RawValue(type)}. Of an array type, it is a raw
   * array.
   */
  public static <T extends Raw<?>> T rawValue(CType<T, ?> type) {
    return type.view(SharedHeap.allocate(atLeastOne(type.byteSize()), type.typeId()), 0);
  }

  /** Makes a raw value: Python's {@code RawValue(type, initial)}. */
  public static RawValue.OfInt rawValue(CType.OfInt<?> type, int initial) {
    RawValue.OfInt raw = rawValue(type);
    raw.set(initial);
    return raw;
  }

  /** Makes a raw value: Python's {@code RawValue(type, initial)}. */
  public static RawValue.OfLong rawValue(CType.OfLong type, long initial) {
    RawValue.OfLong raw = rawValue(type);
    raw.set(initial);
    return raw;
  }

  /** Makes a raw value: Python's {@code RawValue(type, initial)}. */
  public static RawValue.OfDouble rawValue(CType.OfDouble type, double initial) {
    RawValue.OfDouble raw = rawValue(type);
    raw.set(initial);
    return raw;
  }

  /** Makes a raw value: Python's {@code RawValue(type, initial)}. */
  public static RawValue.OfBoolean rawValue(CType.OfBoolean type, boolean initial) {
    RawValue.OfBoolean raw = rawValue(type);
    raw.set(initial);
    return raw;
  }

  /** Makes a raw struct: Python's {@code RawValue(type, *fields)}. */
  public static <R extends Record> RawValue.OfStruct<R> rawValue(
      CType.OfStruct<R> type, R initial) {
    RawValue.OfStruct<R> raw = rawValue(type);
    raw.set(initial);
    return raw;
  }

  /** Makes a raw value of zero, by typecode: Python's {@code RawValue('i')}. */
  public static RawValue<?> rawValue(char typecode) {
    return rawValue(CType.of(typecode));
  }

  /** Makes a raw value, by typecode: Python's {@code RawValue('i', 5)}. */
  public static RawValue<?> rawValue(char typecode, Object initial) {
    RawValue<?> raw = rawValue(typecode);
    raw.setObject(initial);
    return raw;
  }

  /**
   * Makes a raw array of zeros: Python's {@code RawArray(type, length)}.
   *
   * @param length the number of elements, 0 or more
   * @throws IllegalArgumentException if the length is negative or the array too large
   */
  public static <A extends RawArray<?, ?>> A rawArray(CType<?, A> type, long length) {
    CType<?, ?> whole = CType.arrayOf(type, length);
    Block block = SharedHeap.allocate(atLeastOne(whole.byteSize()), whole.typeId());
    return type.arrayView(block, 0, length);
  }

  /** Makes a raw array of these elements: Python's {@code RawArray(type, initial)}. */
  public static RawArray.OfInt rawArray(CType.OfInt<RawArray.OfInt> type, int[] initial) {
    return filled(rawArray(type, initial.length), initial);
  }

  /** Makes a raw array of these elements: Python's {@code RawArray(type, initial)}. */
  public static RawArray.OfLong rawArray(CType.OfLong type, long[] initial) {
    return filled(rawArray(type, initial.length), initial);
  }

  /** Makes a raw array of these elements: Python's {@code RawArray(type, initial)}. */
  public static RawArray.OfDouble rawArray(CType.OfDouble type, double[] initial) {
    return filled(rawArray(type, initial.length), initial);
  }

  /** Makes a raw array of these elements: Python's {@code RawArray(type, initial)}. */
  public static RawArray.OfBoolean rawArray(CType.OfBoolean type, boolean[] initial) {
    return filled(rawArray(type, initial.length), initial);
  }

  /** Makes a raw array of these elements: Python's {@code RawArray(type, initial)}. */
  public static RawArray.OfChar rawArray(CType.OfInt<RawArray.OfChar> type, byte[] initial) {
    return filled(rawArray(type, initial.length), initial);
  }

  /** Makes a raw array of these elements: Python's {@code RawArray(type, initial)}. */
  public static RawArray.OfWchar rawArray(CType.OfInt<RawArray.OfWchar> type, String initial) {
    return filled(rawArray(type, initial.codePointCount(0, initial.length())), initial);
  }

  /** Makes a raw array of these elements: Python's {@code RawArray(type, initial)}. */
  public static <R extends Record> RawArray.OfStruct<R> rawArray(
      CType.OfStruct<R> type, R[] initial) {
    return filled(rawArray(type, initial.length), initial);
  }

  /**
   * Makes a raw array of these elements: Python's {@code RawArray(type, initial)}. A shorter row
   * leaves the rest of it zero.
   *
   * @throws IllegalArgumentException if a row is longer than the type says
   */
  public static <J, A extends RawArray<J, ?>> RawArray.OfArray<J, A> rawArray(
      CType.OfArray<J, A> type, J[] initial) {
    return filled(rawArray(type, initial.length), initial);
  }

  /**
   * Makes a raw array of zeros, by typecode: Python's {@code RawArray('i', length)}.
   *
   * @throws IllegalArgumentException if it is no typecode, the length is negative or the array too
   *     large
   */
  public static RawArray<?, ?> rawArray(char typecode, long length) {
    return rawArray(CType.of(typecode), length);
  }

  /**
   * Makes a raw array of these elements, by typecode: Python's {@code RawArray('i', [9, 2, 8])}.
   */
  public static RawArray<?, ?> rawArray(char typecode, Collection<?> initial) {
    RawArray<?, ?> raw = rawArray(typecode, initial.size());
    long index = 0;
    for (Object element : initial) {
      raw.setObject(index++, element);
    }
    return raw;
  }

  /** Makes a value of zero under a new lock: Python's {@code Value(type)}. */
  public static <S extends Synchronized<?>, T extends Raw<S>> S value(CType<T, ?> type) {
    return synchronize(rawValue(type));
  }

  /**
   * Makes a value of zero under that lock: Python's {@code Value(type, lock=lock)}. For a struct,
   * whose initial record this form would be mistaken for, write {@code synchronize(rawValue(type),
   * lock)}.
   */
  public static <S extends Value<?>, T extends RawValue<S>> S value(
      CType.Simple<T, ?> type, RobustLock lock) {
    return synchronize(rawValue(type), lock);
  }

  /**
   * Makes an array of zeros under that lock, of an array type: Python's {@code Value(type,
   * lock=lock)}.
   */
  public static <S extends Array<J, ?>, J, A extends RawArray<J, S>> S value(
      CType.OfArray<J, A> type, RobustLock lock) {
    return synchronize(rawValue(type), lock);
  }

  /** Makes a value under a new lock: Python's {@code Value(type, initial)}. */
  public static Value.OfInt value(CType.OfInt<?> type, int initial) {
    return synchronize(rawValue(type, initial));
  }

  /** Makes a value under that lock: Python's {@code Value(type, initial, lock=lock)}. */
  public static Value.OfInt value(CType.OfInt<?> type, int initial, RobustLock lock) {
    return synchronize(rawValue(type, initial), lock);
  }

  /** Makes a value under a new lock: Python's {@code Value(type, initial)}. */
  public static Value.OfLong value(CType.OfLong type, long initial) {
    return synchronize(rawValue(type, initial));
  }

  /** Makes a value under that lock: Python's {@code Value(type, initial, lock=lock)}. */
  public static Value.OfLong value(CType.OfLong type, long initial, RobustLock lock) {
    return synchronize(rawValue(type, initial), lock);
  }

  /** Makes a value under a new lock: Python's {@code Value(type, initial)}. */
  public static Value.OfDouble value(CType.OfDouble type, double initial) {
    return synchronize(rawValue(type, initial));
  }

  /** Makes a value under that lock: Python's {@code Value(type, initial, lock=lock)}. */
  public static Value.OfDouble value(CType.OfDouble type, double initial, RobustLock lock) {
    return synchronize(rawValue(type, initial), lock);
  }

  /** Makes a value under a new lock: Python's {@code Value(type, initial)}. */
  public static Value.OfBoolean value(CType.OfBoolean type, boolean initial) {
    return synchronize(rawValue(type, initial));
  }

  /** Makes a value under that lock: Python's {@code Value(type, initial, lock=lock)}. */
  public static Value.OfBoolean value(CType.OfBoolean type, boolean initial, RobustLock lock) {
    return synchronize(rawValue(type, initial), lock);
  }

  /** Makes a value under a new lock: Python's {@code Value(type, initial)}. */
  public static <R extends Record> Value.OfStruct<R> value(CType.OfStruct<R> type, R initial) {
    return synchronize(rawValue(type, initial));
  }

  /** Makes a value under that lock: Python's {@code Value(type, initial, lock=lock)}. */
  public static <R extends Record> Value.OfStruct<R> value(
      CType.OfStruct<R> type, R initial, RobustLock lock) {
    return synchronize(rawValue(type, initial), lock);
  }

  /** Makes a value of zero under a new lock, by typecode: Python's {@code Value('i')}. */
  public static Value<?> value(char typecode) {
    return synchronize(rawValue(typecode));
  }

  /** Makes a value under a new lock, by typecode: Python's {@code Value('i', 5)}. */
  public static Value<?> value(char typecode, Object initial) {
    return synchronize(rawValue(typecode, initial));
  }

  /** Makes a value under that lock, by typecode: Python's {@code Value('i', 5, lock=lock)}. */
  public static Value<?> value(char typecode, Object initial, RobustLock lock) {
    return synchronize(rawValue(typecode, initial), lock);
  }

  /**
   * Makes an array of zeros under a new lock: Python's {@code Array(type, length)}.
   *
   * @throws IllegalArgumentException if the length is negative or the array too large
   */
  public static <S extends Array<?, ?>, A extends RawArray<?, S>> S array(
      CType<?, A> type, long length) {
    return synchronize(rawArray(type, length));
  }

  /**
   * Makes an array of zeros under that lock: Python's {@code Array(type, length, lock=lock)}.
   *
   * @throws IllegalArgumentException if the length is negative or the array too large
   */
  public static <S extends Array<?, ?>, A extends RawArray<?, S>> S array(
      CType<?, A> type, long length, RobustLock lock) {
    return synchronize(rawArray(type, length), lock);
  }

  /** Makes an array of these elements under a new lock: Python's {@code Array(type, initial)}. */
  public static Array.OfInt array(CType.OfInt<RawArray.OfInt> type, int[] initial) {
    return synchronize(rawArray(type, initial));
  }

  /**
   * Makes an array of these elements under that lock: Python's {@code Array(type, initial,
   * lock=lock)}.
   */
  public static Array.OfInt array(
      CType.OfInt<RawArray.OfInt> type, int[] initial, RobustLock lock) {
    return synchronize(rawArray(type, initial), lock);
  }

  /** Makes an array of these elements under a new lock: Python's {@code Array(type, initial)}. */
  public static Array.OfLong array(CType.OfLong type, long[] initial) {
    return synchronize(rawArray(type, initial));
  }

  /**
   * Makes an array of these elements under that lock: Python's {@code Array(type, initial,
   * lock=lock)}.
   */
  public static Array.OfLong array(CType.OfLong type, long[] initial, RobustLock lock) {
    return synchronize(rawArray(type, initial), lock);
  }

  /** Makes an array of these elements under a new lock: Python's {@code Array(type, initial)}. */
  public static Array.OfDouble array(CType.OfDouble type, double[] initial) {
    return synchronize(rawArray(type, initial));
  }

  /**
   * Makes an array of these elements under that lock: Python's {@code Array(type, initial,
   * lock=lock)}.
   */
  public static Array.OfDouble array(CType.OfDouble type, double[] initial, RobustLock lock) {
    return synchronize(rawArray(type, initial), lock);
  }

  /** Makes an array of these elements under a new lock: Python's {@code Array(type, initial)}. */
  public static Array.OfBoolean array(CType.OfBoolean type, boolean[] initial) {
    return synchronize(rawArray(type, initial));
  }

  /**
   * Makes an array of these elements under that lock: Python's {@code Array(type, initial,
   * lock=lock)}.
   */
  public static Array.OfBoolean array(CType.OfBoolean type, boolean[] initial, RobustLock lock) {
    return synchronize(rawArray(type, initial), lock);
  }

  /** Makes an array of these elements under a new lock: Python's {@code Array(type, initial)}. */
  public static Array.OfChar array(CType.OfInt<RawArray.OfChar> type, byte[] initial) {
    return synchronize(rawArray(type, initial));
  }

  /**
   * Makes an array of these elements under that lock: Python's {@code Array(type, initial,
   * lock=lock)}.
   */
  public static Array.OfChar array(
      CType.OfInt<RawArray.OfChar> type, byte[] initial, RobustLock lock) {
    return synchronize(rawArray(type, initial), lock);
  }

  /** Makes an array of these elements under a new lock: Python's {@code Array(type, initial)}. */
  public static Array.OfWchar array(CType.OfInt<RawArray.OfWchar> type, String initial) {
    return synchronize(rawArray(type, initial));
  }

  /**
   * Makes an array of these elements under that lock: Python's {@code Array(type, initial,
   * lock=lock)}.
   */
  public static Array.OfWchar array(
      CType.OfInt<RawArray.OfWchar> type, String initial, RobustLock lock) {
    return synchronize(rawArray(type, initial), lock);
  }

  /** Makes an array of these elements under a new lock: Python's {@code Array(type, initial)}. */
  public static <R extends Record> Array.OfStruct<R> array(CType.OfStruct<R> type, R[] initial) {
    return synchronize(rawArray(type, initial));
  }

  /**
   * Makes an array of these elements under that lock: Python's {@code Array(type, initial,
   * lock=lock)}.
   */
  public static <R extends Record> Array.OfStruct<R> array(
      CType.OfStruct<R> type, R[] initial, RobustLock lock) {
    return synchronize(rawArray(type, initial), lock);
  }

  /** Makes an array of these elements under a new lock: Python's {@code Array(type, initial)}. */
  public static <J, A extends RawArray<J, ?>> Array.OfArray<J, A> array(
      CType.OfArray<J, A> type, J[] initial) {
    return synchronize(rawArray(type, initial));
  }

  /**
   * Makes an array of these elements under that lock: Python's {@code Array(type, initial,
   * lock=lock)}.
   */
  public static <J, A extends RawArray<J, ?>> Array.OfArray<J, A> array(
      CType.OfArray<J, A> type, J[] initial, RobustLock lock) {
    return synchronize(rawArray(type, initial), lock);
  }

  /**
   * Makes an array of zeros under a new lock, by typecode: Python's {@code Array('i', length)}.
   *
   * @throws IllegalArgumentException if it is no typecode, the length is negative or the array too
   *     large
   */
  public static Array<?, ?> array(char typecode, long length) {
    return synchronize(rawArray(typecode, length));
  }

  /**
   * Makes an array of these elements under a new lock, by typecode: Python's {@code Array('i', [9,
   * 2, 8])}.
   */
  public static Array<?, ?> array(char typecode, Collection<?> initial) {
    return synchronize(rawArray(typecode, initial));
  }

  /**
   * Makes a new raw object in shared memory of its own, with the same bytes: Python's {@code copy}.
   * The bytes are read by plain access; to copy a synchronized object at one moment, hold its lock
   * and copy what {@link Synchronized#getObj} returns.
   *
   * @throws IllegalStateException if the object's segment has been closed
   */
  @SuppressWarnings("unchecked") // a type always gives the same interface
  public static <T extends Raw<?>> T copy(T raw) {
    CType<?, ?> type = raw.type();
    Cells cells = (Cells) raw;
    MemorySegment bytes = cells.memory();
    Block block =
        bytes.byteSize() == 0
            ? SharedHeap.allocate(1, type.typeId())
            : SharedHeap.copyOf(bytes, type.typeId());
    cells.kept(); // or its block could be used for something else while it is copied
    return (T) type.view(block, 0);
  }

  /** Makes a wrapper of the raw object under a new lock: Python's {@code synchronized(raw)}. */
  public static <S extends Synchronized<?>> S synchronize(Raw<S> raw) {
    return synchronize(raw, RobustLock.recursive());
  }

  /**
   * Makes a wrapper of the raw object under that lock: Python's {@code synchronized(raw, lock)}.
   *
   * <p>A synchronized object has no such wrapper: the compiler refuses it.
   */
  public static <S extends Synchronized<?>> S synchronize(Raw<S> raw, RobustLock lock) {
    return raw.wrap(lock);
  }

  private static <J, A extends RawArray<J, ?>> A filled(A raw, J initial) {
    raw.setSlice(0, raw.length(), initial);
    return raw;
  }

  private static long atLeastOne(long byteSize) {
    return Math.max(1, byteSize);
  }
}
