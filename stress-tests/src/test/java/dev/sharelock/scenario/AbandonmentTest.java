package dev.sharelock.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbandonmentTest {
  private static final CheckRow ROW =
      CheckTable.rows().stream()
          .filter(row -> row.id().equals("multi-jvm/abandoned-lock"))
          .findFirst()
          .orElseThrow();

  private static StepEvidence step(String answer, boolean met) {
    long waited = answer.startsWith("not-acquired") ? 500_000_000 : 0;
    return new StepEvidence("s", "", "it answers", answer, waited, 0, met, 0, 0, 10_000);
  }

  private static Ruling ruling(StepEvidence... steps) {
    return ROW.judge()
        .judge(
            ROW,
            new TrialEvidence(
                ROW.id(), "x", "none", 1, 1, 3, List.of(), List.of(steps), Optional.empty()),
            Path.of("."));
  }

  private static Ruling after(String first, String second) {
    return ruling(
        step("acquired", true),
        step("not-acquired 30000000", true),
        step(first, true),
        step(second, true));
  }

  @Test
  void twoHoldersAreWrong() {
    assertTrue(after("acquired", "acquired").wrong());
    assertTrue(after("after-death 7 x", "acquired").wrong());
  }

  @Test
  void oneHolderOrNoneIsShownAndNotWrong() {
    Ruling blocked = after("not-acquired 500000000", "not-acquired 500000000");
    assertEquals(Finding.NOTHING_WRONG, blocked.finding());
    assertTrue(blocked.reason().contains("blocks all others"), blocked.reason());
    assertTrue(after("after-death 7 x", "not-acquired 1").reason().contains("was told"));
    assertTrue(after("acquired", "not-acquired 1").reason().contains("was not told"));
  }

  @Test
  void aLockThatExcludesNobodyIsSeenBefore() {
    assertTrue(ruling(step("acquired", true), step("acquired", false)).wrong());
  }

  @Test
  void nothingIsSaidOfTooFewSteps() {
    assertEquals(Finding.TOO_LITTLE, ruling().finding());
  }
}
