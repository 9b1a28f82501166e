package dev.sharelock.spi;

/** Anything that an implementation keeps in shared memory. */
public interface SharedObject {
  /**
   * Returns one line of text by which another process attaches this object while this one still has
   * it open. Needs {@link Capability#PROCESSES}.
   */
  default String handle() {
    throw new UnsupportedOperationException("handle");
  }

  /**
   * Gives this object back: the caller uses it no more, and no other process does. Needs {@link
   * Capability#FREEING}; the harness does not call it otherwise, and ends the process instead. A
   * lock that is held is not freed.
   */
  default void free() {
    throw new UnsupportedOperationException("free");
  }
}
