package dev.sharelock.report;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Run;
import dev.sharelock.results.RunVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts of a run as a table for a terminal, at most {@value #WIDTH} columns wide.
 *
 * <p>Only a replay command may be longer, since a broken line cannot be copied whole.
 */
public final class TextSummary {
  /** The widest line. */
  public static final int WIDTH = 120;

  private static final int LONGEST_NAME = 44;
  private static final int MARK = 9;
  private static final int TIME = 12;

  private TextSummary() {}

  /** The table, its lines ended by line feeds; the last ones are the verdict of the run. */
  public static String of(Run run) {
    List<String> lines = new ArrayList<>();
    int nameWidth =
        Math.min(
            LONGEST_NAME,
            run.checks().stream().mapToInt(check -> check.id().length()).max().orElse(0));
    for (CheckResult check : run.checks()) {
      addCheck(lines, check, nameWidth);
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    run.incomplete().ifPresent(why -> lines.addAll(wrapped("Incomplete: " + why, WIDTH)));
    RunVerdict verdict = run.verdict();
    verdict.remarks().forEach(remark -> lines.addAll(wrapped(remark, WIDTH)));
    addRow(
        lines,
        ("%-" + MARK + "s").formatted(verdict.verdict()),
        wrapped(verdict.sentence(), WIDTH - MARK));
    lines.add(
        " ".repeat(MARK)
            + "%d passed, %d failed%s, %d unknown, %d skipped, %d blind, in %s"
                .formatted(
                    verdict.passed(),
                    verdict.failed(),
                    verdict.known() == 0 ? "" : ", %d known to fail".formatted(verdict.known()),
                    verdict.unknown(),
                    verdict.skipped(),
                    verdict.blind(),
                    Quantities.millis(run.durationMillis())));
    lines.add(" ".repeat(MARK) + work(run));
    return String.join("\n", lines) + "\n";
  }

  /** How much a run got through, and how fast. */
  private static String work(Run run) {
    Effort effort = run.effort();
    String words =
        "%s operations judged (%s)"
            .formatted(
                Quantities.count(effort.operations()),
                Quantities.perMinute(effort.operations(), run.durationMillis()));
    if (effort.kills() > 0) {
      words +=
          ", %s kills (%s in the checks that kill)"
              .formatted(
                  Quantities.count(effort.kills()),
                  Quantities.perMinute(effort.kills(), run.killingMillis()));
    }
    if (effort.recoveries() > 0) {
      words += ", %s recoveries".formatted(Quantities.count(effort.recoveries()));
    }
    return words;
  }

  private static void addCheck(List<String> lines, CheckResult check, int nameWidth) {
    String start =
        ("%-" + MARK + "s%-" + nameWidth + "s%" + TIME + "s  ")
            .formatted(
                check.verdict(),
                cut(check.id(), nameWidth),
                Quantities.millis(check.durationMillis()));
    int width = WIDTH - start.length();
    // A pass gets one line; what needs attention is told in full.
    addRow(
        lines,
        start,
        new CheckView(check).open()
            ? wrapped(check.statement(), width)
            : List.of(cut(check.statement(), width)));
    if (check.failsAsKnown()) {
      lines.addAll(
          wrapped(new CheckView(check).known().orElseThrow(), WIDTH - MARK).stream()
              .map(line -> " ".repeat(MARK) + line)
              .toList());
    }
    if (new CheckView(check).open() && !check.replay().isEmpty()) {
      lines.add(" ".repeat(MARK) + "replay: " + VisibleText.onOneLine(check.replay()));
    }
  }

  private static void addRow(List<String> lines, String start, List<String> words) {
    String indent = start;
    for (String line : words) {
      lines.add((indent + line).stripTrailing());
      indent = " ".repeat(start.length());
    }
  }

  private static String cut(String text, int width) {
    String line = VisibleText.onOneLine(text);
    return line.length() <= width ? line : line.substring(0, width - 1) + "\u2026";
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = cut(text, width * 12);
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }
}
