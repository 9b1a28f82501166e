package dev.sharelock.scenario;

import dev.sharelock.results.Figure;
import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Judges what becomes of a lock whose holder was killed, for locks that promise nothing about it:
 * the last two steps are attempts by two others. Whether one of them gets the lock is shown, and
 * neither is wrong; two holders at once are.
 */
final class Abandonment implements Judge {
  private static final int ATTEMPTS = 2;

  @Override
  public String words() {
    return "one of the others gets the lock or none does, never two at once";
  }

  @Override
  public Ruling judge(CheckRow row, TrialEvidence evidence, Path directory) {
    List<StepEvidence> steps = evidence.steps();
    List<Figure> figures = List.of(Figure.of("steps judged", steps.size()));
    Optional<StepEvidence> unmet = steps.stream().filter(step -> !step.met()).findFirst();
    if (unmet.isPresent() || steps.size() <= ATTEMPTS) {
      return new Answers().judge(row, evidence, directory);
    }
    StepEvidence first = steps.get(steps.size() - ATTEMPTS);
    StepEvidence second = steps.getLast();
    if (taken(first) && taken(second)) {
      return Ruling.of(
              Finding.WRONG, "After the holder was killed, two others held the lock at once.")
          .with(figures);
    }
    return Ruling.of(Finding.NOTHING_WRONG, finding(first, second)).with(figures);
  }

  private static String finding(StepEvidence first, StepEvidence second) {
    if (!taken(first) && !taken(second)) {
      return ("A known weakness was seen: the killed holder blocks all others. Nobody got the lock,"
              + " in attempts of %.1f s and %.1f s.")
          .formatted(first.waitedNanos() / 1e9, second.waitedNanos() / 1e9);
    }
    StepEvidence successful = taken(first) ? first : second;
    return successful.tellsOfDeath()
        ? "The next one got the lock, and was told of the death."
        : "The next one got the lock, and was not told that its holder had died.";
  }

  private static boolean taken(StepEvidence attempt) {
    return !attempt.answer().startsWith("not-acquired");
  }
}
