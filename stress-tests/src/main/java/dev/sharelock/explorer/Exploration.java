package dev.sharelock.explorer;

import java.util.List;
import java.util.Optional;

/**
 * What came of an exploration.
 *
 * @param scenario what was explored
 * @param bounds within which bounds
 * @param exhaustive whether that was all there is within the bounds
 * @param schedules how many schedules were run, each from the beginning
 * @param complete how many of them ran to their end; the others came to a state that was known
 * @param cut how many were cut off because they were too long
 * @param states how many different states there were in which something had to be decided
 * @param crashPoints at how many different moments a process was killed
 * @param longest the length of the longest schedule
 * @param millis how long it took
 * @param found the rule that was broken, if one was
 */
public record Exploration(
    String scenario,
    Bounds bounds,
    boolean exhaustive,
    long schedules,
    long complete,
    long cut,
    long states,
    long crashPoints,
    int longest,
    long millis,
    Optional<Found> found) {

  /**
   * A schedule that breaks a rule.
   *
   * @param failure the rule
   * @param schedule the moves, for a replay
   * @param story what happens, one line per step
   */
  public record Found(BrokenRule failure, Schedule schedule, List<String> story) {
    public Found {
      story = List.copyOf(story);
    }
  }

  /** Returns the same with another schedule that breaks the rule. */
  Exploration with(Found other) {
    return new Exploration(
        scenario,
        bounds,
        exhaustive,
        schedules,
        complete,
        cut,
        states,
        crashPoints,
        longest,
        millis,
        Optional.of(other));
  }

  /** Returns the figures in one line. */
  public String words() {
    return "%s, %s: %,d schedules (%,d to their end), %,d states, %,d crash points, %s"
        .formatted(
            scenario,
            bounds.words(),
            schedules,
            complete,
            states,
            crashPoints,
            found
                .map(it -> it.failure().kind().words())
                .orElse(exhaustive ? "all explored" : "not all explored"));
  }
}
