package dev.sharelock.report;

import dev.sharelock.results.Counterexample.TimeUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A scale on which neighbouring moments are equally far apart: it shows their order, and keeps
 * short operations visible beside long ones.
 *
 * @param moments the moments, ascending, at least one
 * @param unit what they count
 */
record OrderScale(List<Long> moments, TimeUnit unit) implements TimeScale {
  private static final int TICK_WIDTH = 90;

  @Override
  public double x(long time) {
    int place = Collections.binarySearch(moments, time);
    if (place >= 0) {
      return TimeScale.rounded(stop(place));
    }
    int next = -place - 1;
    if (next == 0) {
      return LEFT;
    }
    long before = moments.get(next - 1);
    if (next == moments.size()) {
      // After the last moment time is as wide as one step, however much of it there is.
      return TimeScale.rounded(stop(next));
    }
    double part = (double) (time - before) / (moments.get(next) - before);
    return TimeScale.rounded(stop(next - 1) + part * step());
  }

  private double stop(int place) {
    return LEFT + place * step();
  }

  /** One step more than there are moments: room for what never ended. */
  private double step() {
    return (double) (RIGHT - LEFT) / moments.size();
  }

  @Override
  public String moment(long time) {
    return switch (unit) {
      case NANOSECONDS ->
          Quantities.nanos(time - moments.getFirst(), moments.getLast() - moments.getFirst());
      case EVENTS -> Quantities.count(time);
    };
  }

  @Override
  public boolean isProportional() {
    return false;
  }

  @Override
  public List<Tick> ticks() {
    int every = (int) Math.max(1, Math.ceil(TICK_WIDTH / step()));
    List<Tick> ticks = new ArrayList<>();
    for (int place = 0; place < moments.size(); place += every) {
      ticks.add(new Tick(TimeScale.rounded(stop(place)), moment(moments.get(place))));
    }
    return ticks;
  }
}
