package dev.sharelock.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Figures of one kind, in the order in which they were measured.
 *
 * @param values at least one
 */
record Sample(List<Double> values) {
  Sample {
    values = List.copyOf(values);
  }

  double median() {
    return quantile(0.5);
  }

  double min() {
    return quantile(0);
  }

  double max() {
    return quantile(1);
  }

  /** Linear between the values that are there. */
  double quantile(double fraction) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    double position = fraction * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
