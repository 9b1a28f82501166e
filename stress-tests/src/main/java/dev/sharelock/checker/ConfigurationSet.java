package dev.sharelock.checker;

/**
 * The configurations that a search has been in, each a row of {@code width} numbers, compared in
 * full.
 */
final class ConfigurationSet {
  private final int width;
  private final Budget budget;
  private long[] rows;
  private int capacity = 1 << 10;
  private int size;

  /** A set of rows whose first number is never 0. */
  ConfigurationSet(int width, Budget budget) {
    this.width = width;
    this.budget = budget;
    rows = new long[capacity * width];
  }

  /** Adds a configuration, and tells whether it is new. */
  boolean add(long[] row) {
    if (size > capacity / 2) {
      grow();
    }
    int slot = slot(row, 0);
    if (rows[slot] != 0) {
      return false;
    }
    System.arraycopy(row, 0, rows, slot, width);
    size++;
    return true;
  }

  private int slot(long[] from, int start) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = BitMixer.mix(hash ^ from[start + i]);
    }
    int index = (int) hash & (capacity - 1);
    while (rows[index * width] != 0 && !isAt(index * width, from, start)) {
      index = (index + 1) & (capacity - 1);
    }
    return index * width;
  }

  private boolean isAt(int slot, long[] from, int start) {
    for (int i = 0; i < width; i++) {
      if (rows[slot + i] != from[start + i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    if (2L * capacity * width > Integer.MAX_VALUE - 8) {
      throw new Budget.Exhausted(UnknownCause.MEMORY);
    }
    budget.spend(3 * bytes());
    long[] old = rows;
    capacity *= 2;
    rows = new long[capacity * width];
    for (int slot = 0; slot < old.length; slot += width) {
      if (old[slot] != 0) {
        System.arraycopy(old, slot, rows, slot(old, slot), width);
      }
    }
  }

  /** How much memory the rows take. */
  long bytes() {
    return (long) rows.length * Long.BYTES;
  }
}
