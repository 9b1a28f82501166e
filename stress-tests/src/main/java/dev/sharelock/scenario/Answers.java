package dev.sharelock.scenario;

import dev.sharelock.results.Figure;
import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Judges a script: every step has answered what it must. */
public final class Answers implements Judge {
  @Override
  public String words() {
    return "every step answers as it must";
  }

  @Override
  public Ruling judge(CheckRow row, TrialEvidence evidence, Path directory) {
    List<StepEvidence> steps = evidence.steps();
    List<Figure> figures = List.of(Figure.of("steps judged", steps.size()));
    Optional<StepEvidence> unmet = steps.stream().filter(step -> !step.met()).findFirst();
    if (unmet.isEmpty()) {
      return steps.isEmpty()
          ? Ruling.of(Finding.TOO_LITTLE, "No step was done.")
          : Ruling.of(
                  Finding.NOTHING_WRONG,
                  "All %d steps answered as they must.".formatted(steps.size()))
              .with(figures);
    }
    StepEvidence step = unmet.get();
    if (step.unansweredMillis() > 0) {
      String noEvidence =
          Starvation.of(step.unansweredMillis(), step.scheduledMillis(), step.evidenceMillis());
      return Ruling.of(
              noEvidence.isEmpty() ? Finding.WRONG : Finding.TOO_LITTLE,
              "%s has not answered within %.1f s%s; expected: %s."
                  .formatted(
                      step.words(), step.unansweredMillis() / 1e3, noEvidence, step.meaning()))
          .with(figures);
    }
    String found =
        step.leastNanos() > step.waitedNanos() && step.waitedNanos() > 0
            ? "gave up after %.3f ms, before %.3f ms were over"
                .formatted(step.waitedNanos() / 1e6, step.leastNanos() / 1e6)
            : "answered '" + step.answer() + "'";
    return Ruling.of(
            Finding.WRONG, "%s %s; expected: %s.".formatted(step.words(), found, step.meaning()))
        .with(figures);
  }
}
