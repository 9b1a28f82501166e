package dev.sharelock.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final CheckRow ROW = SampleEvidence.row("multi-jvm/timed-attempts");

  private static Ruling judge(StepEvidence... steps) {
    TrialEvidence evidence =
        new TrialEvidence(
            ROW.id(), "sample", "none", 1, 0, 2, List.of(), List.of(steps), Optional.empty());
    return ROW.judge().judge(ROW, evidence, Path.of("."));
  }

  private static StepEvidence step(String answer, long waited, boolean met) {
    return new StepEvidence(
        "Process 2", "not-acquired.*", "it gives up", answer, waited, 30_000_000, met, 0, 0, 0);
  }

  @Test
  void stepsThatAreMetAreRight() {
    assertEquals(
        Finding.NOTHING_WRONG, judge(step("not-acquired 31000000", 31_000_000, true)).finding());
  }

  @Test
  void anAttemptThatGivesUpEarlyIsWrong() {
    Ruling ruling = judge(step("not-acquired 2000000", 2_000_000, false));
    assertTrue(ruling.wrong());
    assertTrue(ruling.reason().contains("gave up after 2.000 ms"), ruling.reason());
  }

  @Test
  void anotherAnswerIsWrong() {
    assertTrue(judge(step("acquired", 0, false)).reason().contains("answered 'acquired'"));
  }

  @Test
  void noAnswerIsWrongUnlessTheMachineIsStarved() {
    StepEvidence late =
        new StepEvidence("Process 2", "x", "it answers", "", 0, 0, false, 10_000, 9_000, 10_000);
    assertTrue(judge(late).wrong());
    StepEvidence starved =
        new StepEvidence("Process 2", "x", "it answers", "", 0, 0, false, 10_000, 1_000, 10_000);
    assertEquals(Finding.TOO_LITTLE, judge(starved).finding());
  }

  @Test
  void noStepIsTooLittle() {
    assertEquals(Finding.TOO_LITTLE, judge().finding());
  }
}
