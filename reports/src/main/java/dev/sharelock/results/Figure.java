package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One measured figure of a check: a number or a text, with its unit.
 *
 * @param name what was measured
 * @param number the value, if it is a number; exactly one of number and text is present
 * @param text the value, if it is not a number
 * @param unit the unit, empty for a plain count
 */
public record Figure(String name, Optional<BigDecimal> number, Optional<String> text, String unit) {

  public Figure {
    requireNonNull(name, "name");
    requireNonNull(unit, "unit");
    if (number.isPresent() == text.isPresent()) {
      throw new IllegalArgumentException(
          "The figure '" + name + "' needs either a number or a text.");
    }
  }

  /** A count. */
  public static Figure of(String name, long count) {
    return of(name, count, "");
  }

  /** A whole number with its unit. */
  public static Figure of(String name, long value, String unit) {
    return new Figure(name, Optional.of(BigDecimal.valueOf(value)), Optional.empty(), unit);
  }

  /** A measured number with its unit; what is no finite number becomes a text. */
  public static Figure of(String name, double value, String unit) {
    return Double.isFinite(value)
        ? new Figure(name, Optional.of(BigDecimal.valueOf(value)), Optional.empty(), unit)
        : new Figure(name, Optional.empty(), Optional.of(Double.toString(value)), unit);
  }

  /** A figure that is no number. */
  public static Figure of(String name, String text) {
    return new Figure(name, Optional.empty(), Optional.of(text), "");
  }
}
