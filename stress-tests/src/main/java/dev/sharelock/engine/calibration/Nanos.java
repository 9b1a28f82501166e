package dev.sharelock.engine.calibration;

/** Durations in words, in the unit that suits them. */
public final class Nanos {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private Nanos() {}

  /** Returns a duration such as {@code 85 ns}, {@code 1.5 µs} or {@code 100 ms}. */
  public static String words(long nanos) {
    if (nanos < MICRO) {
      return nanos + " ns";
    }
    if (nanos < MILLI) {
      return in(nanos, MICRO, "µs");
    }
    return nanos < 10 * SECOND ? in(nanos, MILLI, "ms") : in(nanos, SECOND, "s");
  }

  private static String in(long nanos, long unit, String name) {
    double number = (double) nanos / unit;
    return number < 10 ? "%.1f %s".formatted(number, name) : "%.0f %s".formatted(number, name);
  }
}
