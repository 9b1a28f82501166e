package dev.sharelock.cli;

import dev.sharelock.checker.Conflict;
import dev.sharelock.history.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A page that draws what is not linearizable: lanes by process, and the same as a table. */
final class CounterexamplePage {
  private static final int LANE = 34;
  private static final int LEFT = 90;
  private static final int STEP = 46;
  private static final int MOST_DRAWN = 2000;
  private static final String STYLE =
      ":root{color-scheme:light dark;--bar:#9db8d9;--open:#d9c89d;--stuck:#e08a7a;--ink:#1b1b1b}"
          + "@media(prefers-color-scheme:dark){:root{--bar:#3d5a80;--open:#6b5d2e;--stuck:#a33b2a;"
          + "--ink:#eee}}"
          + "body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0"
          + " 1rem}svg text{fill:var(--ink);font:12px system-ui,sans-serif}.lanes{overflow-x:auto}"
          + "table{border-collapse:collapse}td,th{padding:.2rem .8rem;text-align:left;border-bottom:"
          + "1px solid #8886}.bar{fill:var(--bar)}.open{fill:var(--open)}.stuck{fill:var(--stuck)}"
          + ".lane{stroke:#8886}";

  private final Markup page = new Markup();

  private CounterexamplePage() {}

  static String of(List<FileVerdict> verdicts) {
    return new CounterexamplePage().document(verdicts);
  }

  private String document(List<FileVerdict> verdicts) {
    page.open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    page.leaf("title", "Histories checked for linearizability");
    page.leaf("style", STYLE).close().open("body");
    page.leaf("h1", "Histories checked for linearizability");
    page.open("table");
    page.open("tr").leaf("th", "file").leaf("th", "verdict").leaf("th", "operations").close();
    for (FileVerdict verdict : verdicts) {
      page.open("tr").leaf("td", verdict.file());
      page.leaf(
          "td",
          verdict.verdict() + (verdict.cause().isEmpty() ? "" : " (" + verdict.cause() + ")"));
      page.leaf("td", verdict.operations()).close();
    }
    page.close();
    for (FileVerdict verdict : verdicts) {
      verdict.conflict().ifPresent(c -> conflict(verdict, c));
    }
    page.close().close();
    return page.document();
  }

  private void conflict(FileVerdict verdict, Conflict conflict) {
    page.open("section").leaf("h2", verdict.file() + " is not linearizable");
    page.leaf(
        "p",
        conflict.operations().size()
            + " of its "
            + verdict.operations()
            + " operations suffice to show it.");
    if (conflict.operations().size() <= MOST_DRAWN) {
      page.open("div", "class", "lanes");
      lanes(conflict);
      page.close();
    } else {
      page.leaf("p", "They are more than the " + MOST_DRAWN + " that can be drawn.");
    }
    for (String line : conflict.explanation()) {
      page.leaf("p", line);
    }
    table(conflict);
    page.close();
  }

  private void lanes(Conflict conflict) {
    List<Conflict.Line> lines = conflict.operations();
    TreeSet<Long> times = new TreeSet<>();
    TreeMap<Integer, Integer> lane = new TreeMap<>();
    for (Conflict.Line line : lines) {
      times.add(line.invoked());
      times.add(line.returned());
      lane.put(line.process(), 0);
    }
    int number = 0;
    for (var process : lane.entrySet()) {
      process.setValue(number++);
    }
    TreeMap<Long, Integer> column = new TreeMap<>();
    times.forEach(time -> column.put(time, column.size()));
    int width = LEFT + STEP * (times.size() + 3);
    int height = LANE * (lane.size() + 1);
    page.open(
        "svg",
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-label",
        "operations as bars in one lane for each process, in the order of time");
    lane.forEach(
        (process, row) -> {
          int y = LANE * row + LANE;
          page.empty("line", "class", "lane", "x1", 0, "x2", width, "y1", y + 4, "y2", y + 4);
          page.leaf("text", "process " + process, "x", 2, "y", y - 8);
        });
    for (int i = 0; i < lines.size(); i++) {
      bar(conflict, i, LANE * lane.get(lines.get(i).process()), column);
    }
    page.close();
  }

  private void bar(Conflict conflict, int i, int y, Map<Long, Integer> column) {
    Conflict.Line line = conflict.operations().get(i);
    int from = LEFT + STEP * column.get(line.invoked());
    int end = line.returned() == Operation.OPEN ? column.size() + 2 : column.get(line.returned());
    int to = LEFT + STEP * end;
    String look = i == conflict.stuck() ? "stuck" : line.pending() ? "open" : "bar";
    page.open("g").leaf("title", line);
    page.empty(
        "rect",
        "class",
        look,
        "x",
        from,
        "y",
        y + 8,
        "width",
        Math.max(6, to - from),
        "height",
        LANE - 10,
        "rx",
        4);
    page.leaf(
        "text",
        line.text() + (i == conflict.stuck() ? " fits nowhere" : ""),
        "x",
        from + 4,
        "y",
        y + LANE - 9);
    page.close();
  }

  private void table(Conflict conflict) {
    page.open("table").open("tr");
    for (String heading : List.of("process", "operation", "invoked", "returned")) {
      page.leaf("th", heading);
    }
    page.close();
    for (Conflict.Line line : conflict.operations()) {
      page.open("tr").leaf("td", line.process()).leaf("td", line.text());
      page.leaf("td", line.invoked());
      String end = line.returned() == Operation.OPEN ? "" : Long.toString(line.returned());
      page.leaf(
          "td", line.pending() ? "no response" + (end.isEmpty() ? "" : ", dead at " + end) : end);
      page.close();
    }
    page.close();
  }
}
