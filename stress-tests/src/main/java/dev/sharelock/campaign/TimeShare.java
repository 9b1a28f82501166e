package dev.sharelock.campaign;

import dev.sharelock.results.Engine;
import java.time.Duration;

/**
 * How much time an engine gets: what it should keep to, and when it is given up. What a profile
 * promises holds whatever an engine does, because each gets its share of what is left.
 *
 * @param budget how long it should take
 * @param limit when it is given up, later than its budget
 */
record TimeShare(Duration budget, Duration limit) {
  /** What is begun when the budget is over gets so much time, or a fifth if that is less. */
  private static final Duration OVERTIME = Duration.ofSeconds(3);

  /**
   * Returns the share of the next engine.
   *
   * @param elapsed the campaign's time so far
   * @param all what this engine and those after it want
   */
  static TimeShare of(Profile profile, Engine engine, Duration elapsed, Duration all) {
    Duration wanted = profile.budget(engine);
    if (profile.limit().isEmpty()) {
      return new TimeShare(wanted, wanted.multipliedBy(3).dividedBy(2));
    }
    Duration left = profile.limit().get().minus(elapsed);
    Duration share =
        left.isNegative()
            ? Duration.ZERO
            : left.multipliedBy(wanted.toSeconds()).dividedBy(all.toSeconds());
    Duration fifth = share.dividedBy(5);
    Duration most = share.minus(fifth.compareTo(OVERTIME) < 0 ? fifth : OVERTIME);
    return new TimeShare(most.compareTo(wanted) < 0 ? most : wanted, share);
  }
}
