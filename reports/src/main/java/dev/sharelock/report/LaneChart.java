package dev.sharelock.report;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Ending;
import dev.sharelock.results.Counterexample.Fault;
import dev.sharelock.results.Counterexample.Lane;
import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A counterexample laid out for drawing: a lane a thread, time from left to right, above the lanes
 * the faults and below them the owners of the lock.
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

  /** The height of a lane. */
  public static final int LANE = 38;

  /** The height of a bar. */
  public static final int BAR = 22;

  private static final int AXIS = 30;
  private static final int FAULT_ROW = 26;
  private static final int OWNER_ROW = 24;
  private static final double CHARACTER = 6.8;

  /** A thread's lane, by the upper edge of it. */
  public record LaneRow(String name, int y) {}

  /** An operation with its number, its place and its bar. */
  public record Entry(
      int number, String process, String thread, Operation operation, double x, double width, int y)
      implements Comparable<Entry> {

    @Override
    public int compareTo(Entry other) {
      return Long.compare(operation.startNanos(), other.operation.startNanos());
    }

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

  /** A fault: a moment, and the lanes of its process, by their upper and lower edge. */
  public record FaultMark(Fault fault, double x, int top, int bottom) {
    /** Whether the words go to the left of the line, for lack of room on the right. */
    public boolean leftward() {
      return x + words().length() * CHARACTER > TimeScale.RIGHT;
    }

    /** What was done to whom. */
    public String words() {
      return fault.description() + " " + fault.process();
    }
  }

  /** A span of the lock's ownership; a clash begins while somebody else owns the lock. */
  public record OwnerBar(LockSpan span, double x, double width, int y, boolean clash) {
    /** As much of the text as the bar has room for. */
    public String label() {
      String full = (clash ? "! " : "") + span.owner();
      return fits(full, width) ? full : "";
    }

    /** Who, and how it ended. */
    public String text() {
      return span.owner() + ", " + span.ending();
    }
  }

  private static boolean fits(String text, double width) {
    return text.length() * CHARACTER + 8 <= width;
  }

  static LaneChart of(Counterexample whole) {
    Counterexample source = DrawnWindow.of(whole);
    TimeScale scale = TimeScale.over(source);
    int top = AXIS + (source.faults().isEmpty() ? 0 : FAULT_ROW);

    List<LaneRow> lanes = new ArrayList<>();
    List<Entry> unnumbered = new ArrayList<>();
    int y = top;
    for (Lane lane : source.lanes()) {
      lanes.add(new LaneRow(lane.process() + " \u00b7 " + lane.thread(), y));
      for (Operation operation : lane.operations()) {
        double x = scale.x(operation.startNanos());
        double width = scale.width(operation.startNanos(), operation.endNanos());
        unnumbered.add(
            new Entry(0, lane.process(), lane.thread(), operation, x, width, y + (LANE - BAR) / 2));
      }
      y += LANE;
    }
    int lanesEnd = y;
    List<OwnerBar> owners = ownerBars(source.lockSpans(), scale, lanesEnd + 12);
    int height = owners.stream().mapToInt(bar -> bar.y() + OWNER_ROW).max().orElse(lanesEnd) + 8;
    return new LaneChart(
        source, scale, height, lanes, faultMarks(source, scale, top), owners, numbered(unnumbered));
  }

  private static List<Entry> numbered(List<Entry> entries) {
    List<Entry> sorted = entries.stream().sorted().toList();
    List<Entry> numbered = new ArrayList<>();
    for (Entry entry : sorted) {
      numbered.add(
          new Entry(
              numbered.size() + 1,
              entry.process(),
              entry.thread(),
              entry.operation(),
              entry.x(),
              entry.width(),
              entry.y()));
    }
    return numbered;
  }

  private static List<FaultMark> faultMarks(Counterexample source, TimeScale scale, int top) {
    List<FaultMark> marks = new ArrayList<>();
    for (Fault fault : source.faults()) {
      int first = top;
      int end = top;
      for (int i = 0; i < source.lanes().size(); i++) {
        if (source.lanes().get(i).process().equals(fault.process())) {
          first = end == top ? top + i * LANE : first;
          end = top + (i + 1) * LANE;
        }
      }
      marks.add(new FaultMark(fault, scale.x(fault.atNanos()), first, end));
    }
    return marks;
  }

  private static List<OwnerBar> ownerBars(List<LockSpan> spans, TimeScale scale, int top) {
    List<LockSpan> sorted =
        spans.stream()
            .sorted((one, other) -> Long.compare(one.startNanos(), other.startNanos()))
            .toList();
    List<Long> rowEnds = new ArrayList<>();
    List<OwnerBar> bars = new ArrayList<>();
    for (LockSpan span : sorted) {
      int row = 0;
      while (row < rowEnds.size() && rowEnds.get(row) > span.startNanos()) {
        row++;
      }
      long end = span.endNanos().orElse(Long.MAX_VALUE);
      if (row == rowEnds.size()) {
        rowEnds.add(end);
      } else {
        rowEnds.set(row, end);
      }
      boolean clash = false;
      for (OwnerBar earlier : bars) {
        clash |= earlier.span().endNanos().orElse(Long.MAX_VALUE) > span.startNanos();
      }
      bars.add(
          new OwnerBar(
              span,
              scale.x(span.startNanos()),
              scale.width(span.startNanos(), span.endNanos()),
              top + row * OWNER_ROW,
              clash));
    }
    return bars;
  }

  /** The upper edge of the owners' rows, if there are any. */
  public Optional<Integer> ownersTop() {
    return owners.stream().map(OwnerBar::y).min(Integer::compare);
  }

  /** How far a bar's end may really lie to either side; absent where it is too small to see. */
  public Optional<Double> uncertainty() {
    double width = scale.length(source.clockUncertaintyNanos());
    return width >= 1 ? Optional.of(width) : Optional.empty();
  }

  /** A moment as the table gives it, counted from the first. */
  public String moment(long nanos) {
    return scale.moment(nanos);
  }
}
