package dev.sharelock.sharedctypes;

/**
 * The elements that {@code [from:to:step]} selects, by Python's rules.
 *
 * @param first index of the first one
 * @param step from each to the next, never 0
 * @param count how many
 */
record Slice(long first, long step, int count) {

  /** Bounds outside the array are clamped to it, negative ones count from its end. */
  static Slice of(long from, long to, long step, long length) {
    if (step == 0) {
      throw new IllegalArgumentException("slice step cannot be zero");
    }
    long lowest = step > 0 ? 0 : -1;
    long highest = step > 0 ? length : length - 1;
    long first = clamp(from, length, lowest, highest);
    long end = clamp(to, length, lowest, highest);
    long distance = step > 0 ? end - first : first - end;
    // -(Long.MIN_VALUE) doesn't exist; no array is longer than the largest stride that does
    long stride = step > 0 ? step : -Math.max(step, -Long.MAX_VALUE);
    long count = distance <= 0 ? 0 : (distance - 1) / stride + 1;
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a slice of %d elements doesn't fit into a Java array".formatted(count));
    }
    return new Slice(first, step, (int) count);
  }

  boolean isContiguous() {
    return step == 1;
  }

  /** Refuses an assignment of another length. */
  void checkSameSize(int values) {
    if (values != count) {
      throw new IllegalArgumentException(
          "can only assign a sequence of the same size: the slice has %d elements, the values are %d"
              .formatted(count, values));
    }
  }

  private static long clamp(long index, long length, long lowest, long highest) {
    return Math.clamp(index < 0 ? index + length : index, lowest, highest);
  }
}
