package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;
import java.util.Objects;

/**
 * The C type of a shared value or of an array's elements, as {@code ctypes} names them: its size,
 * its alignment, and how Java carries it.
 *
 * <table>
 * <caption>The simple types; sizes in bytes</caption>
 * <tr><th>constant</th><th>typecode</th><th>size</th><th>carried by</th></tr>
 * <tr><td>{@link #CHAR}</td><td>c</td><td>1</td><td>int, 0 to 255</td></tr>
 * <tr><td>{@link #WCHAR}</td><td>u</td><td>4</td><td>int, a code point</td></tr>
 * <tr><td>{@link #BYTE}, {@link #UBYTE}</td><td>b, B</td><td>1</td><td>int</td></tr>
 * <tr><td>{@link #SHORT}, {@link #USHORT}</td><td>h, H</td><td>2</td><td>int</td></tr>
 * <tr><td>{@link #INT}</td><td>i</td><td>4</td><td>int</td></tr>
 * <tr><td>{@link #UINT}</td><td>I</td><td>4</td><td>long</td></tr>
 * <tr><td>{@link #LONG}, {@link #LONGLONG}</td><td>l, q</td><td>8</td><td>long</td></tr>
 * <tr><td>{@link #ULONG}, {@link #ULONGLONG}</td><td>L, Q</td><td>8</td><td>long, its 64 bits unsigned</td></tr>
 * <tr><td>{@link #FLOAT}</td><td>f</td><td>4</td><td>double, rounded when set</td></tr>
 * <tr><td>{@link #DOUBLE}</td><td>d</td><td>8</td><td>double</td></tr>
 * <tr><td>{@link #BOOL}</td><td></td><td>1</td><td>boolean, 0 or 1</td></tr>
 * </table>
 *
 * <p>Integers wrap around silently when they are set, as in C. Structs are described by records
 * ({@link #struct}), arrays as a type of their own by {@link #array}. A simple type is aligned to
 * its size; the sizes are those of 64-bit Linux.
 *
 * @param <T> the raw object of this type
 * @param <A> the raw array whose elements are of this type
 */
// No deadlock: the nested classes are initialized from here only, none has a static member.
@SuppressWarnings("ClassInitializationDeadlock")
public abstract sealed class CType<T extends Raw<?>, A extends RawArray<?, ?>>
    permits CType.Simple, CType.OfStruct, CType.OfArray {

  /** One character of one byte: {@code c_char}, typecode c. */
  public static final OfInt<RawArray.OfChar> CHAR =
      new OfInt<>('c', "c_char", 1, new Kind<>(Char8.Value::new, Char8.Array::new));

  /** One character of four bytes: {@code c_wchar}, typecode u. */
  public static final OfInt<RawArray.OfWchar> WCHAR =
      new OfInt<>('u', "c_wchar", 4, new Kind<>(WChar32.Value::new, WChar32.Array::new));

  /** A signed byte: {@code c_byte}, typecode b. */
  public static final OfInt<RawArray.OfInt> BYTE =
      new OfInt<>('b', "c_byte", 1, new Kind<>(Int8.Value::new, Int8.Array::new));

  /** An unsigned byte: {@code c_ubyte}, typecode B. */
  public static final OfInt<RawArray.OfInt> UBYTE =
      new OfInt<>('B', "c_ubyte", 1, new Kind<>(UInt8.Value::new, UInt8.Array::new));

  /** A signed number of two bytes: {@code c_short}, typecode h. */
  public static final OfInt<RawArray.OfInt> SHORT =
      new OfInt<>('h', "c_short", 2, new Kind<>(Int16.Value::new, Int16.Array::new));

  /** An unsigned number of two bytes: {@code c_ushort}, typecode H. */
  public static final OfInt<RawArray.OfInt> USHORT =
      new OfInt<>('H', "c_ushort", 2, new Kind<>(UInt16.Value::new, UInt16.Array::new));

  /** A signed number of four bytes: {@code c_int}, typecode i. */
  public static final OfInt<RawArray.OfInt> INT =
      new OfInt<>('i', "c_int", 4, new Kind<>(Int32.Value::new, Int32.Array::new));

  /** An unsigned number of four bytes: {@code c_uint}, typecode I. */
  public static final OfLong UINT =
      new OfLong('I', "c_uint", 4, new Kind<>(UInt32.Value::new, UInt32.Array::new));

  /** A signed number of eight bytes: {@code c_long}, typecode l. */
  public static final OfLong LONG =
      new OfLong('l', "c_long", 8, new Kind<>(Int64.Value::new, Int64.Array::new));

  /** An unsigned number of eight bytes: {@code c_ulong}, typecode L. */
  public static final OfLong ULONG =
      new OfLong('L', "c_ulong", 8, new Kind<>(Int64.Value::new, Int64.Array::new));

  /** A signed number of eight bytes: {@code c_longlong}, typecode q. */
  public static final OfLong LONGLONG =
      new OfLong('q', "c_longlong", 8, new Kind<>(Int64.Value::new, Int64.Array::new));

  /** An unsigned number of eight bytes: {@code c_ulonglong}, typecode Q. */
  public static final OfLong ULONGLONG =
      new OfLong('Q', "c_ulonglong", 8, new Kind<>(Int64.Value::new, Int64.Array::new));

  /** A floating-point number of four bytes: {@code c_float}, typecode f. */
  public static final OfDouble FLOAT =
      new OfDouble('f', "c_float", 4, new Kind<>(Float32.Value::new, Float32.Array::new));

  /** A floating-point number of eight bytes: {@code c_double}, typecode d. */
  public static final OfDouble DOUBLE =
      new OfDouble('d', "c_double", 8, new Kind<>(Float64.Value::new, Float64.Array::new));

  /** A boolean of one byte: {@code c_bool}. It has no typecode, as in Python. */
  public static final OfBoolean BOOL =
      new OfBoolean('?', "c_bool", 1, new Kind<>(Bool8.Value::new, Bool8.Array::new));

  private final String name;
  private final long byteSize;
  private final long byteAlignment;

  CType(String name, long byteSize, long byteAlignment) {
    this.name = name;
    this.byteSize = byteSize;
    this.byteAlignment = byteAlignment;
  }

  /**
   * Returns the simple type that a typecode names: Python's {@code typecode_to_type}.
   *
   * @throws IllegalArgumentException if it is none of c, b, B, u, h, H, i, I, l, L, q, Q, f and d
   */
  public static CType<? extends RawValue<?>, ?> of(char typecode) {
    return switch (typecode) {
      case 'c' -> CHAR;
      case 'u' -> WCHAR;
      case 'b' -> BYTE;
      case 'B' -> UBYTE;
      case 'h' -> SHORT;
      case 'H' -> USHORT;
      case 'i' -> INT;
      case 'I' -> UINT;
      case 'l' -> LONG;
      case 'L' -> ULONG;
      case 'q' -> LONGLONG;
      case 'Q' -> ULONGLONG;
      case 'f' -> FLOAT;
      case 'd' -> DOUBLE;
      default ->
          throw new IllegalArgumentException(
              "bad typecode '%c' (must be a C type or one of c, b, B, u, h, H, i, I, l, L, q, Q, f or d)"
                  .formatted(typecode));
    };
  }

  /**
   * The struct whose fields are the components of a record, in their order, laid out as a C
   * compiler does.
   *
   * <p>A component is a primitive, a record, or an array of either with a {@link Length}. It has
   * the width of its C type: byte is {@code c_byte}, short {@code c_short}, char {@code c_ushort},
   * int {@code c_int}, long {@code c_longlong}, float {@code c_float}, double {@code c_double},
   * boolean {@code c_bool}; {@link C} names another type of the same width.
   *
   * <p>Python: {@code class Point(Structure)} with {@code _fields_}.
   *
   * @throws IllegalArgumentException if the record has no component, or contains itself, or one of
   *     its components is of a type that C has no counterpart for, or of another width than its
   *     {@link C}, or an array without a {@link Length} for each dimension; or if its module does
   *     not open its package to this one
   */
  public static <R extends Record> OfStruct<R> struct(Class<R> record) {
    return new OfStruct<>(RecordLayout.of(record));
  }

  /**
   * Returns the type of arrays of a length, for arrays as struct fields and for arrays of arrays:
   * Python's {@code element * length}.
   *
   * @param length the number of elements, 0 or more
   * @throws IllegalArgumentException if the length is negative or the array too large
   */
  public static <J, A extends RawArray<J, ?>> OfArray<J, A> array(
      CType<?, A> element, long length) {
    return new OfArray<>(element, length);
  }

  /** Returns the type of arrays of a type whose Java array isn't known to the compiler. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // every raw array gives some Java array
  static CType<?, ?> arrayOf(CType<?, ?> element, long length) {
    return new OfArray(element, length);
  }

  /** Returns the size in bytes: Python's {@code sizeof}. */
  public final long byteSize() {
    return byteSize;
  }

  /** Returns the alignment in bytes: Python's {@code alignment}. */
  public final long byteAlignment() {
    return byteAlignment;
  }

  /**
   * Returns the type in one line of text that is the same in every process: the typecode ({@code ?}
   * for {@link #BOOL}), {@code [length]element}, {@code recordClass{name:type,...}}. Two types are
   * equal if their specs are.
   */
  public abstract String spec();

  /**
   * The number that marks a block holding this type, so that an attachment as another type can be
   * refused: {@link String#hashCode} of the {@linkplain #spec spec}, of an array without its
   * length, since that is checked by itself.
   */
  public int typeId() {
    return spec().hashCode();
  }

  /** Returns the number that marks a block holding an array of this type, whatever its length. */
  public final int arrayTypeId() {
    return ("[]" + spec()).hashCode();
  }

  /** Returns the raw object of this type at that place. */
  abstract T view(Block block, long offset);

  /** The raw array of elements of this type that begins at that place. */
  abstract A arrayView(Block block, long offset, long length);

  /** Returns whether both are the same bits read the same way: equal, or two names of one type. */
  final boolean isSameAs(CType<?, ?> other) {
    return switch (this) {
      case OfLong type ->
          other instanceof OfLong twin
              && byteSize() == twin.byteSize()
              && type.isUnsigned() == twin.isUnsigned();
      case OfArray<?, ?> type ->
          other instanceof OfArray<?, ?> twin
              && type.length == twin.length
              && type.element.isSameAs(twin.element);
      default -> equals(other);
    };
  }

  final UnsupportedOperationException withoutAtomics() {
    return new UnsupportedOperationException(
        "a raw %s has no atomic operations: synchronize it, or use an int or a long"
            .formatted(this));
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof CType<?, ?> type && spec().equals(type.spec());
  }

  @Override
  public final int hashCode() {
    return spec().hashCode();
  }

  /** Returns the type's name in {@code ctypes}, such as {@code c_int} or {@code c_int_Array_3}. */
  @Override
  public final String toString() {
    return name;
  }

  /**
   * A type of one number, character or truth value.
   *
   * @param <T> the raw object of this type
   * @param <A> the raw array whose elements are of this type
   */
  public abstract static sealed class Simple<T extends RawValue<?>, A extends RawArray<?, ?>>
      extends CType<T, A> permits OfInt, OfLong, OfDouble, OfBoolean {
    private final char typecode;
    private final Kind<T, A> kind;

    Simple(char typecode, String name, int size, Kind<T, A> kind) {
      super(name, size, size);
      this.typecode = typecode;
      this.kind = kind;
    }

    /**
     * Returns the character that names this type: {@code ?} for {@link #BOOL}, which has none in
     * Python.
     */
    public final char typecode() {
      return typecode;
    }

    /** Returns whether it is an integer type without negative numbers: B, H, I, L, Q. */
    public final boolean isUnsigned() {
      return "BHILQ".indexOf(typecode) >= 0;
    }

    @Override
    public final String spec() {
      return String.valueOf(typecode);
    }

    @Override
    final T view(Block block, long offset) {
      return kind.value().make(this, block, offset, 1);
    }

    @Override
    final A arrayView(Block block, long offset, long length) {
      return kind.array().make(this, block, offset, length);
    }
  }

  /**
   * A type that Java carries in an int: c, b, B (1 byte), h, H (2 bytes), u, i (4 bytes).
   *
   * @param <A> the raw array whose elements are of this type: characters have their own
   */
  public static final class OfInt<A extends RawArray<?, ?>> extends Simple<RawValue.OfInt, A> {
    OfInt(char typecode, String name, int size, Kind<RawValue.OfInt, A> kind) {
      super(typecode, name, size, kind);
    }
  }

  /** A type that Java carries in a long: I, l, L, q, Q. {@code c_uint} is 4 bytes, the rest 8. */
  public static final class OfLong extends Simple<RawValue.OfLong, RawArray.OfLong> {
    OfLong(char typecode, String name, int size, Kind<RawValue.OfLong, RawArray.OfLong> kind) {
      super(typecode, name, size, kind);
    }
  }

  /** A type that Java carries in a double: f (4 bytes), d (8 bytes). */
  public static final class OfDouble extends Simple<RawValue.OfDouble, RawArray.OfDouble> {
    OfDouble(
        char typecode, String name, int size, Kind<RawValue.OfDouble, RawArray.OfDouble> kind) {
      super(typecode, name, size, kind);
    }
  }

  /** The type that Java carries in a boolean, of one byte. */
  public static final class OfBoolean extends Simple<RawValue.OfBoolean, RawArray.OfBoolean> {
    OfBoolean(
        char typecode, String name, int size, Kind<RawValue.OfBoolean, RawArray.OfBoolean> kind) {
      super(typecode, name, size, kind);
    }
  }

  /**
   * A struct that a record describes.
   *
   * @param <R> the record
   */
  public static final class OfStruct<R extends Record>
      extends CType<RawValue.OfStruct<R>, RawArray.OfStruct<R>> {
    final RecordLayout<R> layout;

    OfStruct(RecordLayout<R> layout) {
      super(layout.record().getSimpleName(), layout.byteSize(), layout.byteAlignment());
      this.layout = layout;
    }

    /** The record that describes the struct. */
    public Class<R> record() {
      return layout.record();
    }

    /**
     * Where a field begins, in bytes from the struct's start: C's {@code offsetof}, Python's {@code
     * Struct.field.offset}.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public long byteOffset(String field) {
      return layout.field(field).offset();
    }

    @Override
    public String spec() {
      return layout.spec();
    }

    @Override
    RawValue.OfStruct<R> view(Block block, long offset) {
      return new StructCells.Value<>(this, block, offset, 1);
    }

    @Override
    RawArray.OfStruct<R> arrayView(Block block, long offset, long length) {
      return new StructCells.Array<>(this, block, offset, length);
    }
  }

  /**
   * The type of arrays of one length.
   *
   * @param <J> the Java array, or String, that holds the elements
   * @param <A> the raw array
   */
  public static final class OfArray<J, A extends RawArray<J, ?>>
      extends CType<A, RawArray.OfArray<J, A>> {
    private final CType<?, A> element;
    private final long length;

    OfArray(CType<?, A> element, long length) {
      super(
          "%s_Array_%d".formatted(element, length), size(element, length), element.byteAlignment());
      this.element = Objects.requireNonNull(element, "element");
      this.length = length;
    }

    /** Returns the type of the elements: Python's {@code _type_}. */
    public CType<?, A> element() {
      return element;
    }

    /** Returns the number of elements: Python's {@code _length_}. */
    public long length() {
      return length;
    }

    @Override
    public String spec() {
      return "[" + length + "]" + element.spec();
    }

    @Override
    public int typeId() {
      return element.arrayTypeId();
    }

    @Override
    A view(Block block, long offset) {
      return element.arrayView(block, offset, length);
    }

    @Override
    RawArray.OfArray<J, A> arrayView(Block block, long offset, long length) {
      return new NestedCells<>(this, block, offset, length);
    }

    private static long size(CType<?, ?> element, long length) {
      if (length < 0) {
        throw new IllegalArgumentException("array length must be >= 0, not " + length);
      }
      if (length > Long.MAX_VALUE / Math.max(1, element.byteSize())) {
        throw new IllegalArgumentException("array too large: %d of %s".formatted(length, element));
      }
      return element.byteSize() * length;
    }
  }
}
