package dev.sharelock.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A scale on which equal times are equally wide.
 *
 * @param origin the first moment, in nanoseconds
 * @param span how long the drawn time is
 */
record ProportionalScale(long origin, long span) implements TimeScale {
  private static final int TICKS = 8;

  static ProportionalScale between(long first, long last) {
    long span = Math.max(1, last - first);
    // What never ended needs room to be seen going on.
    return new ProportionalScale(first, span + span / 12 + 1);
  }

  @Override
  public double x(long nanos) {
    double x = LEFT + (double) (nanos - origin) / span * (RIGHT - LEFT);
    return TimeScale.rounded(Math.clamp(x, LEFT, RIGHT));
  }

  /** A moment counted from the first. */
  @Override
  public String moment(long nanos) {
    return Quantities.nanos(nanos - origin, span);
  }

  @Override
  public boolean isProportional() {
    return true;
  }

  @Override
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
}
