package dev.sharelock.report;

import dev.sharelock.results.Outcome;
import dev.sharelock.results.OutcomeTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcomes of a check over all its configurations: a column an outcome, a row a configuration.
 *
 * @param columns the outcomes; each counts its appearances in all configurations
 * @param rows the configurations
 */
public record OutcomeGrid(List<Outcome> columns, List<Row> rows) {

  /** One configuration, with a count for each column. */
  public record Row(String configuration, List<Cell> cells) {}

  /** How often an outcome was seen in a configuration. */
  public record Cell(Outcome.Grade grade, long count) {
    /** Whether something was seen that must not be. */
    public boolean alarming() {
      return grade == Outcome.Grade.FORBIDDEN && count > 0;
    }
  }

  static OutcomeGrid of(List<OutcomeTable> tables) {
    // A test may grade an outcome differently by configuration: the gravest grade is shown.
    Map<String, Outcome> columns = new LinkedHashMap<>();
    for (OutcomeTable table : tables) {
      for (Outcome outcome : table.outcomes()) {
        columns.merge(outcome.id(), outcome, Outcome::merge);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (OutcomeTable table : tables) {
      List<Cell> cells = new ArrayList<>();
      for (Outcome column : columns.values()) {
        long count =
            table.outcomes().stream()
                .filter(outcome -> outcome.id().equals(column.id()))
                .mapToLong(Outcome::count)
                .sum();
        cells.add(new Cell(column.grade(), count));
      }
      rows.add(new Row(table.configuration(), cells));
    }
    return new OutcomeGrid(List.copyOf(columns.values()), rows);
  }

  /** The totals, a cell a column. */
  public List<Cell> totals() {
    return columns.stream().map(column -> new Cell(column.grade(), column.count())).toList();
  }

  /** A grade in a word. */
  public static String word(Outcome.Grade grade) {
    return switch (grade) {
      case ACCEPTABLE -> "acceptable";
      case INTERESTING -> "interesting";
      case FORBIDDEN -> "forbidden";
    };
  }
}
