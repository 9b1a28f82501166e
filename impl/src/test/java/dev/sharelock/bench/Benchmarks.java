package dev.sharelock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command that measures the table, the library and its rivals side by side in one run, and
 * writes it as {@code results.md} and {@code results.csv}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Called by the JVM. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options;
    List<Row> rows;
    try {
      options =
          Options.parse(
              Arrays.stream(arguments)
                  .flatMap(argument -> Arrays.stream(argument.strip().split(" +")))
                  .filter(argument -> !argument.isEmpty())
                  .toList());
      rows = options.rows();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    run(options, rows);
  }

  private static void run(Options options, List<Row> rows)
      throws IOException, InterruptedException {
    MachineState machine = MachineState.now();
    List<RowResult> results = new ArrayList<>();
    try (Tools tools = new Tools("gcc", "python3")) {
      Comparison comparison =
          new Comparison(tools, options.pairs(), options.seconds(), options.patience());
      for (Row row : rows) {
        System.out.printf("%d of %d: %s%n", results.size() + 1, rows.size(), row.what());
        results.add(comparison.measure(row));
      }
    }
    String table = MarkdownTable.of(machine, options.pairs(), options.seconds(), results);
    Files.createDirectories(options.out());
    Files.writeString(options.out().resolve("results.md"), table);
    Files.writeString(options.out().resolve("results.csv"), CsvTable.of(results));
    System.out.printf("%n%s%nwritten to %s%n", table, options.out().toAbsolutePath());
  }
}
