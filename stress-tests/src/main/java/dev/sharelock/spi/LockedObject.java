package dev.sharelock.spi;

/**
 * A value, array or struct in shared memory with its lock. Each method takes the lock and releases
 * it; elements are counted and travel as {@link RawObject} says.
 */
public interface LockedObject extends SharedObject {
  /** Returns the lock, for critical sections of several operations. */
  SharedLock lock();

  /** Returns the raw object inside, on the same memory. */
  RawObject raw();

  /** Returns an element. */
  long get(int index);

  /** Replaces an element. */
  void set(int index, long bits);

  /**
   * Adds to an element, in one critical section, and returns what it was before. Floating-point
   * types add {@code delta} as a number. Needs {@link Capability#LOCKED_ATOMICS}.
   */
  default long getAndAdd(int index, long delta) {
    throw new UnsupportedOperationException("getAndAdd");
  }

  /**
   * Reads neighbouring elements in one critical section. Needs {@link Capability#SLICES}; the
   * harness asks for it of arrays only.
   */
  default void read(int from, long[] into) {
    throw new UnsupportedOperationException("read");
  }

  /** Replaces neighbouring elements in one critical section. See {@link Capability#SLICES}. */
  default void write(int from, long[] bits) {
    throw new UnsupportedOperationException("write");
  }

  /**
   * Reads all elements in one critical section.
   *
   * @param into of the length of {@link Layout#elements()}. Needs {@link Capability#SNAPSHOTS}
   */
  default void snapshot(long[] into) {
    throw new UnsupportedOperationException("snapshot");
  }
}
