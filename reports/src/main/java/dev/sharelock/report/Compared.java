package dev.sharelock.report;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Run;
import java.util.List;
import java.util.Optional;

/**
 * One of several implementations that were judged in one run.
 *
 * @param run what was found
 * @param declares what it claims to be able to do, in words
 * @param speed what an operation costs that was timed of all in turn, in words
 * @param link where its own report is, from the page on
 */
public record Compared(Run run, List<String> declares, String speed, String link) {
  /** The check and the figure that say how long a lock takes to come back from the dead. */
  private static final String RECOVERY_CHECK = "multi-jvm/killed-holder";

  private static final String RECOVERY_FIGURE = "fault to next holder";
  private static final String NOTHING = "–";

  public Compared {
    declares = List.copyOf(declares);
  }

  /** Returns its name. */
  public String name() {
    return run.implementation().name();
  }

  /** Returns its verdict. */
  public Mark mark() {
    return Mark.of(run.verdict().verdict());
  }

  /** Returns what became of a check. */
  public Optional<CheckResult> result(String check) {
    return run.checks().stream().filter(it -> it.id().equals(check)).findFirst();
  }

  /** Returns the mark of a check. */
  public Optional<Mark> mark(String check) {
    return result(check).map(it -> Mark.of(it.verdict()));
  }

  /** Returns the time from the end of a holder to the next one, in words. */
  public String recovery() {
    return result(RECOVERY_CHECK).stream()
        .flatMap(it -> it.figures().stream())
        .filter(figure -> figure.name().equals(RECOVERY_FIGURE))
        .findFirst()
        .map(Compared::words)
        .orElse(NOTHING);
  }

  private static String words(Figure figure) {
    return (CheckView.value(figure) + " " + CheckView.unit(figure)).strip();
  }
}
