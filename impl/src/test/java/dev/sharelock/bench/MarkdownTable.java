package dev.sharelock.bench;

import dev.sharelock.bench.Row.Rival;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The results as Markdown: the machine, what was compared, and the figures beside it. */
final class MarkdownTable {
  private static final String NOTHING = "";

  private MarkdownTable() {}

  static String of(MachineState machine, int pairs, double seconds, List<RowResult> results) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            %s; load at start %.2f. At least %d pairs, batches of %s s, nothing pinned.
            A figure is the median (min–max); a ratio that of the medians (quartiles of the pairs).

            | what | Sharelock | compared with | its figure | ratio | to reach | others' load |
            |---|---|---|---|---|---|---|
            """,
            machine.description(),
            machine.loadAtStart(),
            pairs,
            Measure.plain(seconds)));
    for (RowResult result : results) {
      appendRow(text, result);
    }
    for (RowResult result : results) {
      if (result.row().measures().size() > 1) {
        appendDetails(text, result);
      }
    }
    return text.toString();
  }

  private static void appendRow(StringBuilder text, RowResult result) {
    Row row = result.row();
    Measure measure = row.measure();
    String what = row.what();
    String ours = figure(result.sample(row.ours(), measure), measure);
    String load = "%.0f %%".formatted(100 * result.otherLoad());
    for (Rival rival : row.rivals()) {
      appendLine(text, what, ours, rival.contestant().name(), compared(result, rival), load);
      what = NOTHING;
      ours = NOTHING;
      load = NOTHING;
    }
    for (Measure limited : row.measures()) {
      if (limited.limit().isPresent()) {
        String mark = mark(result.isKept(limited));
        String limit = Measure.plain(limited.limit().getAsDouble());
        appendLine(
            text,
            "– " + limited.what(),
            figure(result.sample(row.ours(), limited), limited),
            NOTHING,
            List.of(NOTHING, NOTHING, "%s ≤ %s %s".formatted(mark, limit, limited.unit())),
            NOTHING);
      }
    }
  }

  /** Its figure, the ratio, the goal. */
  private static List<String> compared(RowResult result, Rival rival) {
    Goal goal = rival.goal();
    String why = result.missing().get(rival.contestant());
    if (why != null) {
      return List.of("not measured: " + why, NOTHING, goal.describe());
    }
    Sample ratios = result.pairRatios(rival);
    String ratio =
        "%s (%s–%s)"
            .formatted(
                Measure.number(result.ratio(rival)),
                Measure.number(ratios.quantile(0.25)),
                Measure.number(ratios.quantile(0.75)));
    Measure measure = result.row().measure();
    return List.of(
        figure(result.sample(rival.contestant(), measure), measure),
        ratio + (goal.kind() == Goal.Kind.AT_MOST_ITS_FIGURE ? " of its time" : " × as fast"),
        goal.equals(Goal.BESIDE) ? NOTHING : mark(result.isReached(rival)) + " " + goal.describe());
  }

  private static void appendDetails(StringBuilder text, RowResult result) {
    Row row = result.row();
    StringJoiner heads = new StringJoiner(" | ", "\n| " + row.what() + " | ", " |\n|---|");
    row.measures().forEach(measure -> heads.add(measure.what() + ", " + measure.unit()));
    text.append(heads).append("---|".repeat(row.measures().size())).append('\n');
    for (Contestant contestant : row.contestants()) {
      if (result.isMeasured(contestant)) {
        StringJoiner figures = new StringJoiner(" | ", "| " + contestant.name() + " | ", " |\n");
        row.measures().forEach(measure -> figures.add(range(result.sample(contestant, measure))));
        text.append(figures);
      }
    }
  }

  private static void appendLine(
      StringBuilder text,
      String what,
      String ours,
      String rival,
      List<String> compared,
      String load) {
    text.append(
        "| %s | %s | %s | %s | %s |\n"
            .formatted(what, ours, rival, String.join(" | ", compared), load));
  }

  private static String mark(boolean reached) {
    return reached ? "✓" : "✗";
  }

  private static String figure(Sample sample, Measure measure) {
    return "%s %s (%s–%s)"
        .formatted(
            Measure.number(sample.median()),
            measure.unit(),
            Measure.number(sample.min()),
            Measure.number(sample.max()));
  }

  private static String range(Sample sample) {
    return "%s (%s–%s)"
        .formatted(
            Measure.number(sample.median()),
            Measure.number(sample.min()),
            Measure.number(sample.max()));
  }
}
