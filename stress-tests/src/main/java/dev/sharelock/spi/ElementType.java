package dev.sharelock.spi;

/** The type of one element, with Python's typecode. */
public enum ElementType {
  CHAR('c', 1, Kind.UNSIGNED),
  BYTE('b', 1, Kind.SIGNED),
  UBYTE('B', 1, Kind.UNSIGNED),
  SHORT('h', 2, Kind.SIGNED),
  USHORT('H', 2, Kind.UNSIGNED),
  WCHAR('u', 4, Kind.CODE_POINT),
  INT('i', 4, Kind.SIGNED),
  UINT('I', 4, Kind.UNSIGNED),
  LONG('l', 8, Kind.SIGNED),
  ULONG('L', 8, Kind.SIGNED),
  LONGLONG('q', 8, Kind.SIGNED),
  ULONGLONG('Q', 8, Kind.SIGNED),
  FLOAT('f', 4, Kind.FLOATING),
  DOUBLE('d', 8, Kind.FLOATING),
  BOOL('?', 1, Kind.BOOLEAN);

  private enum Kind {
    SIGNED,
    UNSIGNED,
    CODE_POINT,
    FLOATING,
    BOOLEAN
  }

  private static final int CODE_POINTS = 0xD800;

  private final char typecode;
  private final int bytes;
  private final Kind kind;

  ElementType(char typecode, int bytes, Kind kind) {
    this.typecode = typecode;
    this.bytes = bytes;
    this.kind = kind;
  }

  /** Returns the letter by which Python's {@code array} and {@code sharedctypes} know it. */
  public char typecode() {
    return typecode;
  }

  /** Returns the type of a typecode. */
  public static ElementType of(char typecode) {
    for (ElementType type : values()) {
      if (type.typecode == typecode) {
        return type;
      }
    }
    throw new IllegalArgumentException("There is no element type '" + typecode + "'.");
  }

  /** Returns how many bytes an element has. */
  public int bytes() {
    return bytes;
  }

  /** Returns whether its bits are a floating-point number. */
  public boolean floating() {
    return kind == Kind.FLOATING;
  }

  /**
   * Returns the number of different values that adding 1 again and again goes through exactly; 0
   * for 2^64.
   */
  public long modulus() {
    return switch (kind) {
      case BOOLEAN -> 2;
      case CODE_POINT -> CODE_POINTS;
      case SIGNED, UNSIGNED -> bytes == 8 ? 0 : 1L << (8 * bytes);
      case FLOATING -> bytes == 4 ? 1L << 24 : 1L << 53;
    };
  }

  /** Returns the bits of a whole number in this type; an integer that is too large wraps around. */
  public long fromNumber(long number) {
    return switch (kind) {
      case FLOATING ->
          bytes == 4
              ? Float.floatToRawIntBits((float) number) & 0xFFFF_FFFFL
              : Double.doubleToRawLongBits((double) number);
      default -> wrap(number);
    };
  }

  /** Returns the whole number that the bits stand for. */
  public long toNumber(long bits) {
    return switch (kind) {
      case FLOATING ->
          bytes == 4
              ? (long) Float.intBitsToFloat((int) bits)
              : (long) Double.longBitsToDouble(bits);
      default -> bits;
    };
  }

  /** Returns what a shared element holds after it was set to these bits. */
  public long wrap(long bits) {
    return switch (kind) {
      case BOOLEAN -> bits & 1;
      // Which numbers are characters is not the harness's business: it writes no others.
      case CODE_POINT -> bits & 0xFFFF_FFFFL;
      case SIGNED -> bits << (64 - 8 * bytes) >> (64 - 8 * bytes);
      case UNSIGNED -> bits << (64 - 8 * bytes) >>> (64 - 8 * bytes);
      case FLOATING -> bytes == 4 ? bits & 0xFFFF_FFFFL : bits;
    };
  }

  /** Returns the bits of the next whole number after that of these bits. */
  public long increment(long bits) {
    return switch (kind) {
      case SIGNED, UNSIGNED, BOOLEAN -> wrap(bits + 1);
      case CODE_POINT -> (bits + 1) % CODE_POINTS;
      case FLOATING -> fromNumber((toNumber(bits) + 1) % modulus());
    };
  }
}
