package dev.sharelock.scenario;

import dev.sharelock.results.Figure;
import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Judges what is read of memory that another process has tried to truncate: the value that was
 * written, an error in words, or nothing more, since the reader is dead.
 */
public final class Truncation implements Judge {
  private static final String REFUSED = "refused";

  @Override
  public String words() {
    return "truncation is refused, or readers fail in words or die";
  }

  /**
   * Returns that a file was to be truncated.
   *
   * @param refusal why that was refused; empty if it was truncated
   */
  public static StepEvidence truncated(String file, Optional<String> refusal) {
    return step(
        "Another process truncates " + file,
        refusal.map(why -> REFUSED + ": " + why).orElse("done"),
        "it is refused, or not",
        true);
  }

  /**
   * Returns what a process read afterwards.
   *
   * @param process its number, from 1
   * @param answer what it read, or {@code error} and why; empty if it died
   * @param written the value that was written
   */
  public static StepEvidence read(int process, Optional<String> answer, long written) {
    String words = answer.orElse("nothing more: it died");
    return step(
        "Process %d reads the value".formatted(process),
        words,
        "it is %d, or the process fails in words or dies".formatted(written),
        answer.isEmpty() || words.startsWith("error") || words.equals(Long.toString(written)));
  }

  private static StepEvidence step(String words, String answer, String meaning, boolean met) {
    return new StepEvidence(words, "", meaning, answer, 0, 0, met, 0, 0, 0);
  }

  @Override
  public Ruling judge(CheckRow row, TrialEvidence evidence, Path directory) {
    List<StepEvidence> steps = evidence.steps();
    long refused = steps.stream().filter(step -> step.answer().startsWith(REFUSED)).count();
    long done = steps.stream().filter(step -> step.answer().equals("done")).count();
    List<Figure> figures =
        List.of(Figure.of("truncations refused", refused), Figure.of("truncations done", done));
    Optional<StepEvidence> wrong = steps.stream().filter(step -> !step.met()).findFirst();
    if (wrong.isPresent()) {
      return Ruling.of(
              Finding.WRONG,
              "After its memory was truncated, %s and got '%s'; expected: %s."
                  .formatted(
                      wrong.get().words().replaceFirst("^P", "p"),
                      wrong.get().answer(),
                      wrong.get().meaning()))
          .with(figures);
    }
    if (refused + done == 0) {
      return Ruling.of(Finding.TOO_LITTLE, "Nothing was truncated.").with(figures);
    }
    String found =
        done == 0
            ? "Nobody can truncate its memory: %s."
                .formatted(steps.getFirst().answer().replaceFirst(REFUSED + ": ", ""))
            : "Others of the same user can truncate its memory; who read afterwards failed in words"
                + " or died.";
    return Ruling.of(Finding.NOTHING_WRONG, found).with(figures);
  }
}
