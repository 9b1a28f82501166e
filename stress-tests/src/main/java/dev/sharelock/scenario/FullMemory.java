package dev.sharelock.scenario;

import dev.sharelock.results.Figure;
import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges what becomes of values when there is no space for another one: its creation is refused in
 * words, each value that was made is one of its own and keeps what was written, and what is freed
 * can be used again.
 */
public final class FullMemory implements Judge {
  private static final String REFUSED = "refused: ";
  private static final String MADE = "made";
  private static final String AS_WRITTEN = "as written";

  /** How Java says that memory which is mapped is not there. */
  private static final String FAULT = "a fault occurred in a";

  private static final int MADE_AT_FIRST = 0;

  @Override
  public String words() {
    return "creation is refused in words, every value that was made keeps what was written, and what"
        + " is freed can be used again";
  }

  /**
   * Returns that values were made until another one was refused.
   *
   * @param limit what left no space
   * @param made how many were made
   * @param bytes how many bytes the one that was refused would have had
   * @param why in the words of the implementation
   */
  public static StepEvidence refused(String limit, int made, int bytes, String why) {
    return step(
        "%d values are made, and one more of %d bytes, with %s".formatted(made, bytes, limit),
        REFUSED + why,
        "it is refused in words, or made",
        !why.contains(FAULT));
  }

  /**
   * Returns what a new value had in it.
   *
   * @param value its number, from 1
   */
  public static StepEvidence fresh(int value, String answer) {
    return step(
        "Value %d is made, and read".formatted(value), answer, "it is 0", answer.equals("0"));
  }

  /**
   * Returns what a process read of values that were written.
   *
   * @param process its number, from 1
   * @param values how many it read
   * @param wrong the first that was not as it was written, in words
   */
  public static StepEvidence read(String when, int process, int values, Optional<String> wrong) {
    return step(
        "Process %d reads %d values %s".formatted(process, values, when),
        wrong.orElse(AS_WRITTEN),
        "all are as they were written",
        wrong.isEmpty());
  }

  /**
   * Returns whether a value was made after there was space again.
   *
   * @param must whether it must be: what refuses it need not be the limit that was taken away
   * @param refusal in the words of the implementation; empty if it was made
   */
  public static StepEvidence again(String when, boolean must, Optional<String> refusal) {
    return step(
        "A value is made " + when,
        refusal.map(why -> REFUSED + why).orElse(MADE),
        must ? "it is made" : "it is made, or refused in words",
        refusal.isEmpty() || (!must && !refusal.get().contains(FAULT)));
  }

  private static StepEvidence step(String words, String answer, String meaning, boolean met) {
    return new StepEvidence(words, "", meaning, answer, 0, 0, met, 0, 0, 0);
  }

  @Override
  public Ruling judge(CheckRow row, TrialEvidence evidence, Path directory) {
    List<StepEvidence> steps = evidence.steps();
    List<StepEvidence> refused = startingWith(steps, "\\d+ values are made");
    List<StepEvidence> again = startingWith(steps, "A value is made");
    List<Figure> figures = new ArrayList<>();
    if (!refused.isEmpty()) {
      figures.add(Figure.of("values made until one was refused", made(refused.getFirst())));
      figures.add(
          Figure.of(
              "values made once there was space again",
              again.stream().filter(step -> step.answer().equals(MADE)).count()));
    }
    Optional<StepEvidence> wrong = steps.stream().filter(step -> !step.met()).findFirst();
    if (wrong.isPresent()) {
      return Ruling.of(
              Finding.WRONG,
              "%s: '%s'; expected: %s."
                  .formatted(wrong.get().words(), wrong.get().answer(), wrong.get().meaning()))
          .with(figures);
    }
    boolean looked = steps.stream().anyMatch(step -> step.answer().equals(AS_WRITTEN));
    if (refused.isEmpty() || again.isEmpty() || !looked) {
      return Ruling.of(Finding.TOO_LITTLE, "The memory was not seen to be full.").with(figures);
    }
    StepEvidence first = refused.getFirst();
    return Ruling.of(
            Finding.NOTHING_WRONG,
            "%s: %s; all kept what was written.".formatted(first.words(), first.answer()))
        .with(figures);
  }

  private static long made(StepEvidence refused) {
    return Long.parseLong(refused.words().split(" ")[MADE_AT_FIRST]);
  }

  private static List<StepEvidence> startingWith(List<StepEvidence> steps, String pattern) {
    return steps.stream().filter(step -> step.words().matches(pattern + ".*")).toList();
  }
}
