package dev.sharelock.sharedctypes;

/** Access to a value whose type is known only at run time, for values made by typecode. */
interface Boxed {

  /**
   * The value as an object, read as {@code get} does: an Integer, Long, Double, Boolean or record;
   * a BigInteger if it is an unsigned type of 8 bytes.
   */
  Object getObject();

  /**
   * Sets the value, as {@code set} does, from an object of the kind that {@link #getObject} gives.
   * Integers of any magnitude wrap around; an integer type takes a Character or a Boolean too, a
   * {@code c_char} an array of one byte, a {@code c_wchar} a String of one code point, a
   * floating-point type and {@code c_bool} any Number or Boolean.
   *
   * @throws IllegalArgumentException if this type can't hold the object; the value is then
   *     unchanged
   */
  void setObject(Object value);

  /**
   * The value as an int, narrowed as {@link Number#intValue} does; true is 1.
   *
   * @throws IllegalArgumentException if it is a struct
   */
  default int getInt() {
    return Conversions.toNumber(getObject()).intValue();
  }

  /**
   * Returns the value as a long, narrowed as {@link Number#longValue} does; true is 1.
   *
   * @throws IllegalArgumentException if it is a struct
   */
  default long getLong() {
    return Conversions.toNumber(getObject()).longValue();
  }

  /**
   * Returns the value as a double; true is 1.
   *
   * @throws IllegalArgumentException if it is a struct
   */
  default double getDouble() {
    return Conversions.toNumber(getObject()).doubleValue();
  }
}
