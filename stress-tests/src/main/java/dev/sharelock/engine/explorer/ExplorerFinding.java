package dev.sharelock.engine.explorer;

import dev.sharelock.explorer.Exploration;
import dev.sharelock.explorer.FailureKind;
import java.util.List;
import java.util.Optional;

/**
 * What came of an order, as it is stored.
 *
 * @param ended whether the child came to an end with it
 * @param exhaustive whether that was all there is within the bounds
 * @param schedules how many schedules were run
 * @param complete how many of them to their end
 * @param states how many states were different
 * @param crashPoints at how many moments a process was killed
 * @param longest the length of the longest schedule
 * @param millis how long it took
 * @param kind the rule that was broken; null if none was
 * @param text what happened, or what went wrong, in a sentence
 * @param schedule the schedule that broke the rule; empty if none did
 * @param story the schedule step by step
 */
public record ExplorerFinding(
    boolean ended,
    boolean exhaustive,
    long schedules,
    long complete,
    long states,
    long crashPoints,
    int longest,
    long millis,
    FailureKind kind,
    String text,
    String schedule,
    List<String> story) {

  /** Returns what an exploration has found. */
  public static ExplorerFinding of(Exploration exploration) {
    Optional<Exploration.Found> found = exploration.found();
    return new ExplorerFinding(
        true,
        exploration.exhaustive(),
        exploration.schedules(),
        exploration.complete(),
        exploration.states(),
        exploration.crashPoints(),
        exploration.longest(),
        exploration.millis(),
        found.map(it -> it.failure().kind()).orElse(null),
        found.map(it -> it.failure().text()).orElse(""),
        found.map(it -> it.schedule().toString()).orElse(""),
        found.map(Exploration.Found::story).orElse(List.of()));
  }

  /** Returns that an exploration has come to nothing. */
  public static ExplorerFinding broken(String text) {
    return new ExplorerFinding(false, false, 0, 0, 0, 0, 0, 0, null, text, "", List.of());
  }

  /** Returns whether a rule was broken. */
  boolean failed() {
    return kind != null;
  }
}
