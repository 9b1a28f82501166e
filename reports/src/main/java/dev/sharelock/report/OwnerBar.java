package dev.sharelock.report;

import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A span of the lock's ownership: a bar where the owner surely had the lock, and a line where it
 * perhaps had it.
 *
 * @param span what is drawn
 * @param x the left edge of the bar
 * @param width its width, 0 if the owner may never have had the lock
 * @param from the left end of the line
 * @param to the right end of the line
 * @param y the upper edge
 * @param clash whether somebody else surely owned the lock at the same time
 */
public record OwnerBar(
    LockSpan span, double x, double width, double from, double to, int y, boolean clash) {

  private static final int ROW = 24;

  /** The time in which the owner surely had the lock; empty if its end is not after its start. */
  private record Sure(long start, long end) {
    static Sure of(LockSpan span) {
      return new Sure(
          span.start().latest(), span.end().map(Moment::earliest).orElse(Long.MAX_VALUE));
    }

    boolean overlaps(Sure other) {
      return Math.max(start, other.start) < Math.min(end, other.end);
    }
  }

  static List<OwnerBar> of(List<LockSpan> spans, TimeScale scale, int top) {
    List<LockSpan> sorted =
        spans.stream().sorted(Comparator.comparingLong(span -> span.start().latest())).toList();
    Rows rows = new Rows();
    List<OwnerBar> bars = new ArrayList<>();
    for (LockSpan span : sorted) {
      Sure sure = Sure.of(span);
      boolean clash = bars.stream().anyMatch(earlier -> Sure.of(earlier.span()).overlaps(sure));
      double x = scale.x(sure.start());
      double end = span.end().map(e -> scale.x(e.earliest())).orElse((double) TimeScale.RIGHT);
      double to = span.end().map(e -> scale.x(e.latest())).orElse((double) TimeScale.RIGHT);
      double width = sure.end() > sure.start() ? Math.max(1.5, end - x) : 0;
      bars.add(
          new OwnerBar(
              span,
              x,
              TimeScale.rounded(width),
              scale.x(span.start().earliest()),
              to,
              top + rows.place(sure.start(), Math.max(sure.start(), sure.end())) * ROW,
              clash));
    }
    return bars;
  }

  /** The lower edge. */
  int bottom() {
    return y + ROW;
  }

  /** As much of the text as the bar has room for. */
  public String label() {
    String full = (clash ? "! " : "") + span.owner();
    return LaneChart.fits(full, width) ? full : "";
  }

  /** Who, and how it ended. */
  public String text() {
    return span.owner() + ", " + span.ending();
  }
}
