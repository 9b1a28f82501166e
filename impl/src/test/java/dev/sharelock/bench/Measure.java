package dev.sharelock.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure that the contestants of a row answer with.
 *
 * @param figure its name in the answers
 * @param what it is
 * @param unit that it is shown in
 * @param scale from the answer to the unit
 * @param better which way is better
 * @param limit in that unit, that the library is to keep whatever others do
 */
record Measure(
    String figure, String what, String unit, double scale, Better better, OptionalDouble limit) {
  /** Which way is better. */
  enum Better {
    LOWER,
    HIGHER
  }

  static Measure lower(String figure, String what, String unit) {
    return new Measure(figure, what, unit, 1, Better.LOWER, OptionalDouble.empty());
  }

  static Measure higher(String figure, String what, String unit, double scale) {
    return new Measure(figure, what, unit, scale, Better.HIGHER, OptionalDouble.empty());
  }

  Measure atMost(double most) {
    return new Measure(figure, what, unit, scale, better, OptionalDouble.of(most));
  }

  /** As one would write it in a sentence: without zeros at the end. */
  static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Three significant digits. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100 || size == 0) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
  }
}
