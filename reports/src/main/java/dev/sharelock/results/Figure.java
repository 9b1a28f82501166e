package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * One measured figure of a check. The kind of its value says how the figures of several repetitions
 * merge: counts add up, shares are taken of the sums, measurements become a distribution.
 *
 * @param name what was measured
 * @param value the value, and how it merges
 * @param unit the unit, empty for a plain count
 */
public record Figure(String name, FigureValue value, String unit) {

  /** The order of figures where repetitions gave different ones. */
  static final Comparator<Figure> READING_ORDER =
      Comparator.comparing(Figure::name)
          .thenComparing(Figure::unit)
          .thenComparing(figure -> figure.value().getClass().getSimpleName());

  public Figure {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    requireNonNull(unit, "unit");
  }

  /** A count. Counts add up. */
  public static Figure of(String name, long count) {
    return of(name, count, "");
  }

  /** A whole number with its unit. Such numbers add up. */
  public static Figure of(String name, long value, String unit) {
    return new Figure(name, new FigureValue.Total(BigDecimal.valueOf(value)), unit);
  }

  /**
   * One measured number with its unit. Several become a distribution; what is no finite number
   * becomes a text.
   */
  public static Figure of(String name, double value, String unit) {
    return Double.isFinite(value)
        ? new Figure(name, FigureValue.Distribution.of(value), unit)
        : new Figure(name, FigureValue.Words.of(Double.toString(value)), unit);
  }

  /** A figure that is no number. Different texts stand side by side. */
  public static Figure of(String name, String text) {
    return new Figure(name, FigureValue.Words.of(text), "");
  }

  /** Many measurements of one kind. */
  public static Figure of(String name, FigureValue.Distribution values, String unit) {
    return new Figure(name, values, unit);
  }

  /** The least of what was measured. */
  public static Figure least(String name, double value, String unit) {
    return new Figure(name, new FigureValue.Least(BigDecimal.valueOf(value)), unit);
  }

  /** The greatest of what was measured. */
  public static Figure greatest(String name, double value, String unit) {
    return new Figure(name, new FigureValue.Greatest(BigDecimal.valueOf(value)), unit);
  }

  /** A part of a whole in percent. Parts and wholes add up. */
  public static Figure share(String name, long part, long whole) {
    return new Figure(name, new FigureValue.Share(part, whole), "%");
  }

  /** A total for each unit of something else, such as operations per second. Both add up. */
  public static Figure rate(String name, double total, double per, String unit) {
    return new Figure(
        name, new FigureValue.Rate(BigDecimal.valueOf(total), BigDecimal.valueOf(per)), unit);
  }

  /**
   * How rare an outcome is at least that was seen so often in so many samples: never seen in N, its
   * rate is below 3/N with 95 % confidence. Both numbers add up.
   */
  public static Figure bound(String name, long seen, long samples) {
    return new Figure(name, new FigureValue.Bound(seen, samples), "");
  }

  /** The value, if it is a number; that of a distribution is its median. */
  public Optional<BigDecimal> number() {
    return value.number();
  }

  /** The figures of two repetitions as one; they have the same name, unit and kind. */
  Figure merge(Figure other) {
    return new Figure(name, value.merge(other.value), unit);
  }
}
