package dev.sharelock.engine.lincheck;

import java.util.ArrayList;
import java.util.List;

/**
 * A report of Lincheck in lines of at most 120 characters: the cells of its tables are wrapped, so
 * that the threads stay side by side.
 */
final class NarrowReport {
  static final int WIDTH = 120;

  /** What stands between two cells, and around them. */
  private static final int BORDER = 3;

  private static final String RULER = "-";
  private static final String CONTINUED = "    ";

  private final List<String> lines = new ArrayList<>();

  private NarrowReport() {}

  /** Returns a report in lines that are not too long; nothing of it is lost. */
  static String of(String report) {
    NarrowReport narrow = new NarrowReport();
    List<String> table = new ArrayList<>();
    for (String line : report.split("\n", -1)) {
      if (line.startsWith("|")) {
        table.add(line);
      } else {
        narrow.addTable(table);
        table.clear();
        narrow.lines.addAll(wrapped(line, WIDTH));
      }
    }
    narrow.addTable(table);
    return String.join("\n", narrow.lines);
  }

  private void addTable(List<String> table) {
    if (table.stream().allMatch(line -> line.length() <= WIDTH)) {
      lines.addAll(table);
      return;
    }
    List<Integer> borders = borders(table);
    int columns = borders.size() - 1;
    if (columns < 1) {
      table.forEach(line -> lines.addAll(wrapped(line, WIDTH)));
      return;
    }
    int[] widths = widths(table, borders);
    for (String line : table) {
      if (isRuler(line)) {
        lines.add("| " + RULER.repeat(sum(widths) + BORDER * (columns - 1)) + " |");
      } else {
        addRow(line, borders, widths);
      }
    }
  }

  private void addRow(String line, List<Integer> borders, int[] widths) {
    List<List<String>> cells = new ArrayList<>();
    int height = 1;
    for (int column = 0; column < widths.length; column++) {
      List<String> cell = wrapped(cell(line, borders, column), widths[column]);
      cells.add(cell);
      height = Math.max(height, cell.size());
    }
    for (int row = 0; row < height; row++) {
      StringBuilder text = new StringBuilder("|");
      for (int column = 0; column < widths.length; column++) {
        String part = row < cells.get(column).size() ? cells.get(column).get(row) : "";
        text.append(' ').append(part).append(" ".repeat(widths[column] - part.length()));
        text.append(" |");
      }
      lines.add(text.toString());
    }
  }

  /** Returns where every row of a table has a border. */
  private static List<Integer> borders(List<String> table) {
    List<Integer> found = new ArrayList<>();
    List<String> rows = table.stream().filter(line -> !isRuler(line)).toList();
    int shortest = rows.stream().mapToInt(String::length).min().orElse(0);
    for (int i = 0; i < shortest; i++) {
      int at = i;
      if (rows.stream().allMatch(row -> row.charAt(at) == '|')) {
        found.add(i);
      }
    }
    return found;
  }

  /** Gives each column what it needs, or else an equal share of what the narrow ones leave. */
  private static int[] widths(List<String> table, List<Integer> borders) {
    int[] widths = new int[borders.size() - 1];
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      widths[column] =
          table.stream()
              .filter(line -> !isRuler(line))
              .mapToInt(line -> cell(line, borders, at).length())
              .max()
              .orElse(1);
    }
    int room = WIDTH - 1 - BORDER * widths.length;
    while (sum(widths) > room) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static String cell(String line, List<Integer> borders, int column) {
    String cell = line.substring(borders.get(column) + 1, borders.get(column + 1)).stripTrailing();
    return cell.startsWith(" ") ? cell.substring(1) : cell;
  }

  private static boolean isRuler(String line) {
    return line.matches("\\| -+ \\|");
  }

  private static int sum(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  /** Cuts a text into parts; a part that goes on is indented as the first one, and further. */
  private static List<String> wrapped(String text, int width) {
    List<String> parts = new ArrayList<>();
    int depth = text.length() - text.stripLeading().length();
    String indent = depth + CONTINUED.length() < width / 2 ? " ".repeat(depth) + CONTINUED : "";
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int cut = space > width / 2 ? space : width;
      parts.add(rest.substring(0, cut));
      rest = indent + rest.substring(cut).stripLeading();
    }
    parts.add(rest);
    return parts;
  }
}
