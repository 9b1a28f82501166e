package dev.sharelock.report;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Ending;
import dev.sharelock.results.Counterexample.Moment;
import dev.sharelock.results.Counterexample.Operation;
import dev.sharelock.results.Counterexample.TimeUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Where a moment of a counterexample lies in its drawing, from left to right. */
public sealed interface TimeScale permits ProportionalScale, OrderScale {
  /** The left edge of the drawn time; the names stand before it. */
  int LEFT = 150;

  /** The right edge of the drawn time. */
  int RIGHT = 1020;

  /** The width of the whole drawing. */
  int WIDTH = 1030;

  /** The shortest operation that can be recognised, in the units of the drawing. */
  int RECOGNISABLE = 14;

  /** The most moments that can be drawn one beside the other. */
  int MOST_MOMENTS = 60;

  /** A labelled moment on the axis. */
  record Tick(double x, String label) {}

  /** Where a moment lies; what is outside the drawn time lies on its edge. */
  double x(long time);

  /** A moment as it is written beside the drawing. */
  String moment(long time);

  /** The labelled moments. */
  List<Tick> ticks();

  /** Whether widths are proportional to times. */
  boolean isProportional();

  /** How wide a bar is; one that never ended goes on to the edge. */
  default double width(long start, Optional<Long> end) {
    double right = end.map(this::x).orElse((double) RIGHT);
    return rounded(Math.max(1.5, right - x(start)));
  }

  /** The scale that suits a counterexample. */
  static TimeScale over(Counterexample source) {
    TreeSet<Long> moments = new TreeSet<>();
    moments(source, moments::add);
    if (moments.isEmpty()) {
      return new ProportionalScale(0, 1);
    }
    if (source.timeUnit() == TimeUnit.EVENTS) {
      return new OrderScale(List.copyOf(moments), TimeUnit.EVENTS);
    }
    ProportionalScale proportional =
        ProportionalScale.between(moments.getFirst(), moments.getLast());
    return moments.size() <= MOST_MOMENTS && shortest(source, proportional) < RECOGNISABLE
        ? new OrderScale(List.copyOf(moments), TimeUnit.NANOSECONDS)
        : proportional;
  }

  private static void moments(Counterexample source, Consumer<Long> each) {
    source.lanes().stream()
        .flatMap(lane -> lane.operations().stream())
        .forEach(
            operation -> {
              each.accept(operation.start());
              operation.end().ifPresent(each);
            });
    Consumer<Moment> both =
        moment -> {
          each.accept(moment.earliest());
          each.accept(moment.latest());
        };
    source.faults().forEach(fault -> both.accept(fault.when()));
    source
        .lockSpans()
        .forEach(
            span -> {
              both.accept(span.start());
              span.end().ifPresent(both);
            });
  }

  private static double shortest(Counterexample source, TimeScale scale) {
    return source.lanes().stream()
        .flatMap(lane -> lane.operations().stream())
        .filter(operation -> operation.ending() == Ending.RETURNED)
        .mapToDouble((Operation o) -> scale.width(o.start(), o.end()))
        .min()
        .orElse(Double.MAX_VALUE);
  }

  /** A place in the drawing, to a tenth of its unit. */
  static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
