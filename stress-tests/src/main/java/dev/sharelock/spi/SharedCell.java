package dev.sharelock.spi;

/**
 * A raw 64-bit value in shared memory. A load or store is not torn and is eventually seen by
 * others; nothing more is promised outside of a lock.
 */
public interface SharedCell {
  /** The value. */
  long get();

  /** Replaces the value. */
  void set(long value);
}
