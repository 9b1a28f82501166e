package dev.sharelock.report;

import dev.sharelock.results.Counterexample;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Where moments lie on the horizontal axis of a drawing.
 *
 * @param origin the first moment
 * @param span how long the drawn time is
 */
public record TimeScale(long origin, long span) {
  /** The left edge of the drawn time; the names stand before it. */
  public static final int LEFT = 150;

  /** The right edge of the drawn time. */
  public static final int RIGHT = 1020;

  /** The width of the whole drawing. */
  public static final int WIDTH = 1030;

  private static final int TICKS = 8;

  /** A labelled moment on the axis. */
  public record Tick(double x, String label) {}

  static TimeScale over(Counterexample source) {
    LongStream ofOperations =
        source.lanes().stream()
            .flatMap(lane -> lane.operations().stream())
            .flatMap(o -> Stream.of(o.startNanos(), o.endNanos().orElse(o.startNanos())))
            .mapToLong(Long::longValue);
    LongStream ofFaults = source.faults().stream().mapToLong(Counterexample.Fault::atNanos);
    LongStream ofLock =
        source.lockSpans().stream()
            .flatMap(s -> Stream.of(s.startNanos(), s.endNanos().orElse(s.startNanos())))
            .mapToLong(Long::longValue);
    LongSummaryStatistics moments =
        LongStream.concat(ofOperations, LongStream.concat(ofFaults, ofLock)).summaryStatistics();
    if (moments.getCount() == 0) {
      return new TimeScale(0, 1);
    }
    long span = Math.max(1, moments.getMax() - moments.getMin());
    // What never ended needs room to be seen going on.
    return new TimeScale(moments.getMin(), span + span / 12 + 1);
  }

  /** Where a moment lies; what is outside the drawn time lies on its edge. */
  public double x(long nanos) {
    double x = LEFT + length(nanos - origin);
    return rounded(Math.clamp(x, LEFT, RIGHT));
  }

  /** How wide a time is. */
  public double length(long nanos) {
    return rounded((double) nanos / span * (RIGHT - LEFT));
  }

  /** How wide a bar is; one that never ended goes on to the edge. */
  double width(long start, Optional<Long> end) {
    double right = end.map(this::x).orElse((double) RIGHT);
    return rounded(Math.max(1.5, right - x(start)));
  }

  /** A moment counted from the first. */
  public String moment(long nanos) {
    return Quantities.nanos(nanos - origin, span);
  }

  /** The labelled moments. */
  public List<Tick> ticks() {
    long step = step();
    List<Tick> ticks = new ArrayList<>();
    for (long at = 0; at < span; at += step) {
      ticks.add(new Tick(x(origin + at), Quantities.nanos(at, span)));
    }
    return ticks;
  }

  private long step() {
    long power = 1;
    while (power * 10 * TICKS <= span) {
      power *= 10;
    }
    for (int factor : new int[] {1, 2, 5}) {
      if (power * factor * TICKS >= span) {
        return power * factor;
      }
    }
    return power * 10;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
