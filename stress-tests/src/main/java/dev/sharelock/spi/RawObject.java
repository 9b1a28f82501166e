package dev.sharelock.spi;

/**
 * A value, array or struct in shared memory without a lock.
 *
 * <p>Its elements are counted from 0 in the order of {@link Layout#elements()}: a value has one, a
 * struct one per field. They travel as 64 bits: integers and characters as their value, extended by
 * their sign or by zeros as the type says; a boolean as 0 or 1; float and double as {@link
 * Float#floatToRawIntBits} and {@link Double#doubleToRawLongBits} give them. {@link
 * ElementType#wrap} says what becomes of bits that a type does not have. An access to an element
 * that an array does not have throws an exception and changes nothing.
 */
public interface RawObject extends SharedObject {
  /**
   * Returns an element. A load is not torn and sees the stores of others some time; nothing more is
   * promised outside of a lock.
   */
  long get(int index);

  /** Replaces an element. A store is not torn and is seen by others some time. */
  void set(int index, long bits);

  /**
   * Returns an element with the memory effects of that mode, as {@link java.lang.invoke.VarHandle}
   * defines them. Needs {@link Capability#ACCESS_MODES}.
   */
  default long get(int index, AccessMode mode) {
    throw new UnsupportedOperationException("get with an access mode");
  }

  /**
   * Replaces an element with the memory effects of that mode. See {@link Capability#ACCESS_MODES}.
   */
  default void set(int index, long bits, AccessMode mode) {
    throw new UnsupportedOperationException("set with an access mode");
  }

  /**
   * Adds to an element of an integer type, in one step and with volatile effects, and returns what
   * it was before. Needs {@link Capability#RAW_ATOMICS}; the harness asks for types of 4 and 8
   * bytes only.
   */
  default long getAndAdd(int index, long delta) {
    throw new UnsupportedOperationException("getAndAdd");
  }

  /**
   * Replaces an element of an integer type if it has the expected value, in one step and with
   * volatile effects, and returns whether it had. Needs {@link Capability#RAW_ATOMICS}.
   */
  default boolean compareAndSet(int index, long expected, long bits) {
    throw new UnsupportedOperationException("compareAndSet");
  }

  /** Reads neighbouring elements, one by one or not. Needs {@link Capability#SLICES}. */
  default void read(int from, long[] into) {
    throw new UnsupportedOperationException("read");
  }

  /** Replaces neighbouring elements, one by one or not. Needs {@link Capability#SLICES}. */
  default void write(int from, long[] bits) {
    throw new UnsupportedOperationException("write");
  }
}
