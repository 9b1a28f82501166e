package dev.sharelock.report;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Ending;
import dev.sharelock.results.Counterexample.Fault;
import dev.sharelock.results.Counterexample.Lane;
import dev.sharelock.results.Counterexample.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A counterexample laid out for drawing: one lane per thread, time from left to right, above the
 * lanes the faults and below them the owners of the lock.
 *
 * @param source what is drawn, and what not
 * @param scale where a moment lies
 * @param height how high the drawing is
 * @param lanes the threads
 * @param faults what was done to the processes
 * @param owners the spans of the lock's owners, in as many rows as there were owners at once
 * @param entries the drawn operations in the order of their start, numbered from 1
 */
public record LaneChart(
    Counterexample source,
    TimeScale scale,
    int height,
    List<LaneRow> lanes,
    List<FaultMark> faults,
    List<OwnerBar> owners,
    List<Entry> entries) {

  /** The height of a lane with one row of bars. */
  public static final int LANE = 38;

  /** The height of a bar. */
  public static final int BAR = 22;

  private static final int FURTHER_ROW = BAR + 8;
  private static final int AXIS = 30;
  private static final int FAULT_ROW = 26;
  private static final double CHARACTER = 6.8;

  /** A thread's lane, by the upper edge of it and its height. */
  public record LaneRow(String process, String thread, int y, int height) {
    /** The name of the lane. */
    public String name() {
      return thread.isEmpty() ? process : process + " \u00b7 " + thread;
    }
  }

  /** How far a moment may really lie to either side. */
  public record Whisker(double from, double to) {}

  /** An operation with its number, its place and its bar. */
  public record Entry(
      int number, LaneRow lane, Operation operation, double x, double width, int y) {

    /** The call with its result. */
    public String text() {
      return switch (operation.ending()) {
        case RETURNED ->
            operation.result().isEmpty()
                ? operation.call()
                : operation.call() + " \u2192 " + operation.result();
        case CRASHED -> operation.call() + " \u2192 process died";
        case PENDING -> operation.call() + " \u2192 never returned";
      };
    }

    /** As much of the text as the bar has room for; at least its number where that fits. */
    public String label() {
      String mark = operation.misfit() ? "! " : "";
      String number = Integer.toString(this.number);
      if (fits(mark + number + " " + text(), width)) {
        return mark + number + " " + text();
      }
      if (fits(mark + number, width)) {
        return mark + number;
      }
      return fits(number, width + 4) ? number : "";
    }

    /** How the bar looks. */
    public String style() {
      if (operation.misfit()) {
        return "misfit";
      }
      return operation.ending() == Ending.RETURNED ? "" : "open-ended";
    }
  }

  /**
   * A fault: the time in which it took effect, and the lanes of its process, by their upper and
   * lower edge.
   */
  public record FaultMark(Fault fault, double x, double latest, int top, int bottom) {
    /** Whether the words go to the left of the line, for lack of room on the right. */
    public boolean leftward() {
      return x + words().length() * CHARACTER > TimeScale.RIGHT;
    }

    /** What was done to whom. */
    public String words() {
      return fault.description() + " " + fault.process();
    }
  }

  /** One line of the legend. */
  public record Key(String style, String words) {}

  static boolean fits(String text, double width) {
    return text.length() * CHARACTER + 8 <= width;
  }

  static LaneChart of(Counterexample whole) {
    Counterexample source = DrawnWindow.of(whole);
    TimeScale scale = TimeScale.over(source);
    List<LaneRow> lanes = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    int y = AXIS + (source.faults().isEmpty() ? 0 : FAULT_ROW);
    for (Lane lane : source.lanes()) {
      Rows rows = new Rows();
      List<Integer> rowOf =
          lane.operations().stream().map(o -> rows.place(o.start(), end(o))).toList();
      int height = LANE + Math.max(0, rows.count() - 1) * FURTHER_ROW;
      LaneRow row = new LaneRow(lane.process(), lane.thread(), y, height);
      lanes.add(row);
      for (int i = 0; i < lane.operations().size(); i++) {
        entries.add(entry(lane.operations().get(i), row, rowOf.get(i), scale));
      }
      y += height;
    }
    List<OwnerBar> owners = OwnerBar.of(source.lockSpans(), scale, y + 12);
    int height = owners.stream().mapToInt(OwnerBar::bottom).max().orElse(y) + 8;
    return new LaneChart(
        source,
        scale,
        height,
        lanes,
        source.faults().stream().map(fault -> faultMark(fault, lanes, scale)).toList(),
        owners,
        numbered(entries));
  }

  private static long end(Operation operation) {
    return operation.end().orElse(Long.MAX_VALUE);
  }

  private static Entry entry(Operation operation, LaneRow lane, int row, TimeScale scale) {
    return new Entry(
        0,
        lane,
        operation,
        scale.x(operation.start()),
        scale.width(operation.start(), operation.end()),
        lane.y() + (LANE - BAR) / 2 + row * FURTHER_ROW);
  }

  private static List<Entry> numbered(List<Entry> entries) {
    List<Entry> sorted =
        entries.stream().sorted(Comparator.comparingLong(e -> e.operation().start())).toList();
    List<Entry> numbered = new ArrayList<>();
    for (Entry e : sorted) {
      numbered.add(
          new Entry(numbered.size() + 1, e.lane(), e.operation(), e.x(), e.width(), e.y()));
    }
    return numbered;
  }

  private static FaultMark faultMark(Fault fault, List<LaneRow> lanes, TimeScale scale) {
    List<LaneRow> hit =
        lanes.stream().filter(lane -> lane.process().equals(fault.process())).toList();
    int top = hit.isEmpty() ? AXIS + FAULT_ROW : hit.getFirst().y();
    int bottom = hit.isEmpty() ? top : hit.getLast().y() + hit.getLast().height();
    return new FaultMark(
        fault, scale.x(fault.when().earliest()), scale.x(fault.when().latest()), top, bottom);
  }

  /** The upper edge of the owners' rows, if there are any. */
  public Optional<Integer> ownersTop() {
    return owners.stream().map(OwnerBar::y).min(Integer::compare);
  }

  /** How far a reading of a clock may be off; absent where it is too little to see. */
  public Optional<Whisker> whisker(long moment) {
    double from = scale.x(moment - source.clockUncertainty());
    double to = scale.x(moment + source.clockUncertainty());
    return source.clockUncertainty() > 0 && to - from >= 2
        ? Optional.of(new Whisker(from, to))
        : Optional.empty();
  }

  /** The whiskers of an operation. */
  public List<Whisker> whiskers(Operation operation) {
    List<Whisker> whiskers = new ArrayList<>();
    whisker(operation.start()).ifPresent(whiskers::add);
    operation.end().flatMap(this::whisker).ifPresent(whiskers::add);
    return whiskers;
  }

  /** What the colours and lines mean that are in the drawing. */
  public List<Key> legend() {
    List<Key> keys = new ArrayList<>();
    if (entries.stream().anyMatch(entry -> entry.style().isEmpty())) {
      keys.add(new Key("returned", "an operation, from its call to its return"));
    }
    if (entries.stream().anyMatch(entry -> entry.style().equals("open-ended"))) {
      keys.add(
          new Key("open-ended", "no response was seen: it took effect in this time, or never"));
    }
    if (entries.stream().anyMatch(entry -> entry.operation().misfit())) {
      keys.add(new Key("misfit", "fits nowhere"));
    }
    if (!faults.isEmpty()) {
      keys.add(new Key("fault", "a fault, between its earliest and its latest moment"));
    }
    if (!owners.isEmpty()) {
      keys.add(new Key("owner", "owned the lock; the line beyond: perhaps owned it"));
    }
    if (owners.stream().anyMatch(OwnerBar::clash)) {
      keys.add(new Key("clash", "owned the lock while another did"));
    }
    if (entries.stream().anyMatch(entry -> !whiskers(entry.operation()).isEmpty())) {
      keys.add(new Key("whisker", "how far the clock may be off"));
    }
    return keys;
  }

  /** A moment as the table gives it. */
  public String moment(long time) {
    return scale.moment(time);
  }

  /** When an operation ended, as the table gives it. */
  public String ended(Operation operation) {
    String when = operation.end().map(this::moment).orElse("never");
    return operation.ending() == Ending.CRASHED && operation.end().isPresent()
        ? "dead at " + when
        : when;
  }

  /** A moment as the table gives it, with its bounds if it is not known exactly. */
  public String moment(Counterexample.Moment moment) {
    return moment.exact()
        ? moment(moment.earliest())
        : moment(moment.earliest()) + " to " + moment(moment.latest());
  }
}
