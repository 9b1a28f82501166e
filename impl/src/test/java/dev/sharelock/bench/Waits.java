package dev.sharelock.bench;

/**
 * How long the acquisitions of one thread waited: the longest, and how many of those that were
 * blocked (2 µs or more) waited how long, 16 cells from each power of two to the next.
 */
final class Waits {
  static final int CELLS = 1024;
  private static final long BLOCKED_NANOS = 2_000;
  private static final int STEPS = 16;

  private final long[] cells = new long[CELLS];
  private long longest;

  void add(long nanos) {
    if (nanos >= BLOCKED_NANOS) {
      cells[cell(nanos)]++;
      longest = Math.max(longest, nanos);
    }
  }

  /** The longest and the cells, to be handed to another process. */
  long[] toArray() {
    long[] all = new long[1 + CELLS];
    all[0] = longest;
    System.arraycopy(cells, 0, all, 1, CELLS);
    return all;
  }

  /** Adds what {@link #toArray} has made. */
  void add(long[] array) {
    longest = Math.max(longest, array[0]);
    for (int i = 0; i < CELLS; i++) {
      cells[i] += array[1 + i];
    }
  }

  long longest() {
    return longest;
  }

  /** The wait that such a fraction of the blocked ones did not exceed, within 1/16; 0 if none. */
  long quantile(double fraction) {
    long all = 0;
    for (long cell : cells) {
      all += cell;
    }
    long seen = 0;
    for (int i = 0; i < CELLS; i++) {
      seen += cells[i];
      if (all > 0 && seen >= fraction * all) {
        return start(i);
      }
    }
    return 0;
  }

  private static int cell(long nanos) {
    int power = 63 - Long.numberOfLeadingZeros(nanos | STEPS);
    return power * STEPS + (int) ((nanos >>> (power - 4)) & (STEPS - 1));
  }

  private static long start(int cell) {
    return (long) (STEPS + cell % STEPS) << (cell / STEPS - 4);
  }
}
