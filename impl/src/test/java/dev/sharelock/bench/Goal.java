package dev.sharelock.bench;

import dev.sharelock.bench.Measure.Better;

/**
 * How the library is to compare with another contestant, as a ratio of medians.
 *
 * @param kind of ratio, and its direction
 * @param factor to reach
 * @param lowerQuartile that a quarter of the pairs may fall short of; 0 where only the median
 *     counts
 */
record Goal(Kind kind, double factor, double lowerQuartile) {
  /** Kinds of ratios. */
  enum Kind {
    /** The library's figure divided by the other's must not exceed the factor. */
    AT_MOST_ITS_FIGURE,
    /** The library must be so many times as fast. */
    AT_LEAST_AS_FAST,
    /** Nothing to reach: the other stands beside it for orientation. */
    BESIDE
  }

  static final Goal BESIDE = new Goal(Kind.BESIDE, 0, 0);

  static Goal atMost(double factor) {
    return new Goal(Kind.AT_MOST_ITS_FIGURE, factor, 0);
  }

  static Goal atLeast(double factor) {
    return new Goal(Kind.AT_LEAST_AS_FAST, factor, 0);
  }

  Goal lowerQuartile(double least) {
    return new Goal(kind, factor, least);
  }

  /** The ratio of a figure of the library and the other's. */
  double ratio(double ours, double theirs, Better better) {
    boolean straight = kind == Kind.AT_MOST_ITS_FIGURE || better == Better.HIGHER;
    return straight ? ours / theirs : theirs / ours;
  }

  boolean isReached(double ratio, double quartile) {
    return switch (kind) {
      case AT_MOST_ITS_FIGURE -> ratio <= factor;
      case AT_LEAST_AS_FAST -> ratio >= factor && quartile >= lowerQuartile;
      case BESIDE -> true;
    };
  }

  String describe() {
    return switch (kind) {
      case AT_MOST_ITS_FIGURE -> "≤ %s × its time".formatted(Measure.plain(factor));
      case AT_LEAST_AS_FAST ->
          "≥ %s × as fast".formatted(Measure.plain(factor))
              + (lowerQuartile == 0 ? "" : ", lower quartile ≥ " + Measure.plain(lowerQuartile));
      case BESIDE -> "";
    };
  }
}
