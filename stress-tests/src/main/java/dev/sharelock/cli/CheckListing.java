package dev.sharelock.cli;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.conformance.UnaskedRule;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All checks of all engines, for a terminal and in Markdown for the documentation. */
final class CheckListing {
  private static final int WIDTH = 100;
  private static final int LABEL = 17;

  private final List<CheckEngine> engines;

  CheckListing(List<CheckEngine> engines) {
    this.engines = List.copyOf(engines);
  }

  /** Returns one block per check: its id, and below it a line for each of its properties. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (CheckEngine engine : engines) {
      for (CheckInfo check : engine.checks()) {
        text.append("  ").append(check.id()).append('\n');
        properties(check).forEach((label, words) -> line(text, label, words));
      }
    }
    return text.toString();
  }

  /** Returns what the original does and no check asks for, one line for each, with its reason. */
  static String unasked() {
    StringBuilder text = new StringBuilder();
    for (UnaskedRule each : UnaskedRule.all()) {
      text.append("  ").append(each.rule()).append('\n');
      line(text, "why", each.why());
    }
    return text.toString();
  }

  /** Returns one table per engine, with a column for each property that any of its checks has. */
  String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # The checks
            What each check claims and how it is done. `sharelock list` prints the same;
            `sharelock list --markdown` makes this page. A check is skipped if the implementation lacks what it needs.
            """);
    for (CheckEngine engine : engines) {
      text.append("\n## ").append(engine.engine().label()).append('\n');
      Set<String> columns =
          engine.checks().stream()
              .flatMap(check -> properties(check).keySet().stream())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      row(text, Stream.concat(Stream.of("id"), columns.stream()));
      row(text, Stream.generate(() -> "---").limit(columns.size() + 1L));
      for (CheckInfo check : engine.checks()) {
        Map<String, String> properties = properties(check);
        row(
            text,
            Stream.concat(
                Stream.of("`" + check.id() + "`"),
                columns.stream().map(column -> properties.getOrDefault(column, ""))));
      }
    }
    text.append(
        "\n## What is not asked\nWhat CPython does and no check of conformance asks for.\n\n");
    row(text, Stream.of("the original", "why nobody is asked"));
    row(text, Stream.of("---", "---"));
    UnaskedRule.all().forEach(each -> row(text, Stream.of(each.rule(), each.why())));
    return text.toString();
  }

  private static Map<String, String> properties(CheckInfo check) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("claim", check.title());
    properties.put("expectation", words(check.expectation()));
    properties.put(
        "needs",
        check.needs().stream().sorted().map(Capability::text).collect(Collectors.joining(", ")));
    check.layout().ifPresent(layout -> properties.put("layout", layout.toString()));
    properties.putAll(check.row());
    properties.values().removeIf(String::isEmpty);
    return properties;
  }

  private static String words(Expectation expectation) {
    return switch (expectation) {
      case MUST_HOLD -> "must hold";
      case MUST_RACE -> "must race";
    };
  }

  private static void row(StringBuilder text, Stream<String> cells) {
    text.append(
        cells
            .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static void line(StringBuilder text, String label, String words) {
    String start = "    %-" + (LABEL - 4) + "s";
    StringBuilder line = new StringBuilder(start.formatted(label));
    for (String word : words.split("\\s+")) {
      if (line.length() + word.length() >= WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(" ".repeat(LABEL - 1));
      }
      line.append(line.length() < LABEL - 1 ? "" : " ").append(word);
    }
    text.append(line).append('\n');
  }
}
