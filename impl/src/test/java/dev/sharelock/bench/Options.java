package dev.sharelock.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param only the group of rows to measure; all if absent
 * @param pairs of batches for each comparison
 * @param seconds that a batch lasts
 * @param patience seconds to wait for a quiet machine, at most, before each pair
 * @param out the directory for the tables
 */
record Options(Optional<String> only, int pairs, double seconds, double patience, Path out) {
  static final String USAGE =
      "usage: Benchmarks [--only uncontended|contended|raw|death|create|copy|array]"
          + " [--pairs 11] [--seconds 0.3] [--patience 0] [--out target/bench]";

  static Options parse(List<String> arguments) {
    Options options = new Options(Optional.empty(), 11, 0.3, 0, Path.of("target", "bench"));
    for (int i = 0; i < arguments.size(); i += 2) {
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(arguments.get(i) + " needs a value; " + USAGE);
      }
      options = options.with(arguments.get(i), arguments.get(i + 1));
    }
    return options;
  }

  private Options with(String name, String value) {
    try {
      return switch (name) {
        case "--only" -> new Options(Optional.of(value), pairs, seconds, patience, out);
        case "--pairs" ->
            new Options(only, positive(Integer.parseInt(value)), seconds, patience, out);
        case "--seconds" ->
            new Options(only, pairs, positive(Double.parseDouble(value)), patience, out);
        case "--patience" ->
            new Options(only, pairs, seconds, positive(Double.parseDouble(value)), out);
        case "--out" -> new Options(only, pairs, seconds, patience, Path.of(value));
        default -> throw new IllegalArgumentException("no such option: " + name + "; " + USAGE);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no number: " + value, e);
    }
  }

  private static int positive(int number) {
    return (int) positive((double) number);
  }

  private static double positive(double number) {
    if (!(number > 0)) {
      throw new IllegalArgumentException("a number above 0 is needed, not " + number);
    }
    return number;
  }

  List<Row> rows() {
    List<Row> rows =
        Rows.all(Runtime.getRuntime().availableProcessors()).stream()
            .filter(row -> only.map(row.group()::equals).orElse(true))
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no such rows: " + only.orElseThrow() + "; " + USAGE);
    }
    return rows;
  }
}
