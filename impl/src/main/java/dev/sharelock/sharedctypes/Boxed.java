package dev.sharelock.sharedctypes;

/** Access to a value whose type is known only at run time, for values made by typecode. */
interface Boxed {

  /**
   * The value as an object: an Integer, Long, Double, Boolean or record; a BigInteger if it is an
   * unsigned type of 8 bytes.
   */
  Object getObject();

  /**
   * Sets the value from an object of the kind that {@link #getObject} gives. Integers of any
   * magnitude wrap around; an integer type takes a Character or a Boolean too, a floating-point
   * type any Number.
   *
   * @throws IllegalArgumentException if the object is nothing this type can hold; the value is then
   *     unchanged
   */
  void setObject(Object value);

  /** The value as an int, narrowed as {@link Number#intValue} does; true is 1. */
  default int getInt() {
    return Conversions.toNumber(getObject()).intValue();
  }

  /** The value as a long, narrowed as {@link Number#longValue} does; true is 1. */
  default long getLong() {
    return Conversions.toNumber(getObject()).longValue();
  }

  /** The value as a double; true is 1. */
  default double getDouble() {
    return Conversions.toNumber(getObject()).doubleValue();
  }
}
