package dev.sharelock.sharedctypes;

import java.math.BigInteger;

/**
 * Converts objects to C values by the rules of ctypes: integers wrap around, and nothing else is
 * guessed.
 */
final class Conversions {
  private Conversions() {}

  /** Returns the low 64 bits of an integer of any magnitude. */
  static long toLong(Object value) {
    return switch (value) {
      case Integer i -> i;
      case Long l -> l;
      case Short s -> s;
      case Byte b -> b;
      case BigInteger big -> big.longValue();
      case Character c -> c;
      case Boolean b -> b ? 1 : 0;
      case null, default ->
          throw new IllegalArgumentException(
              "%s cannot be interpreted as an integer".formatted(named(value)));
    };
  }

  /** One byte as ctypes takes it: a number, a character or an array of a single byte. */
  static int toByte(Object value) {
    if (value instanceof byte[] bytes && bytes.length == 1) {
      return Byte.toUnsignedInt(bytes[0]);
    }
    return saturated(value);
  }

  /** One character: a string of a single code point, a char or the code point's number. */
  static int toCodePoint(Object value) {
    if (value instanceof String s && s.codePointCount(0, s.length()) == 1) {
      return s.codePointAt(0);
    }
    return saturated(value);
  }

  /**
   * Returns the number as an int; one that is too large stays too large for the types that check
   * their range.
   */
  private static int saturated(Object value) {
    if (value instanceof BigInteger big && big.bitLength() > 31) {
      return big.signum() * Integer.MAX_VALUE;
    }
    return Math.clamp(toLong(value), -Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  static double toDouble(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return toNumber(value).doubleValue();
    }
    throw new IllegalArgumentException("%s is not a real number".formatted(named(value)));
  }

  /** Truth as in C: any number but 0. */
  static boolean toBoolean(Object value) {
    return toDouble(value) != 0;
  }

  static Number toNumber(Object value) {
    return switch (value) {
      case Number n -> n;
      case Boolean b -> b ? 1 : 0;
      case null, default ->
          throw new IllegalArgumentException("%s is not a number".formatted(named(value)));
    };
  }

  /** Returns the unsigned number that 64 bits stand for. */
  static BigInteger unsigned(long bits) {
    BigInteger low = BigInteger.valueOf(bits & Long.MAX_VALUE);
    return bits < 0 ? low.setBit(63) : low;
  }

  private static String named(Object value) {
    return value == null ? "null" : "a " + value.getClass().getSimpleName();
  }
}
