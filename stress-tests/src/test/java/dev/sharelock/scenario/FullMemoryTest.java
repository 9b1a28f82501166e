package dev.sharelock.scenario;

import static dev.sharelock.scenario.SampleEvidence.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FullMemoryTest {
  private static final CheckRow ROW = row("multi-jvm/full-memory");
  private static final StepEvidence REFUSED =
      FullMemory.refused("a small file system", 12, 4096, "IOException: No space left on device");
  private static final StepEvidence READ = FullMemory.read("then", 1, 12, Optional.empty());
  private static final StepEvidence AGAIN = FullMemory.again("later", true, Optional.empty());

  private static Ruling judge(StepEvidence... steps) {
    return ROW.judge()
        .judge(
            ROW,
            new TrialEvidence(
                ROW.id(),
                "sample",
                TrialEvidence.NO_TWIN,
                1,
                0,
                2,
                List.of(),
                List.of(steps),
                Optional.empty()),
            Path.of("."));
  }

  @Test
  void whatIsRefusedIsSaid() {
    Ruling ruling = judge(REFUSED, READ, AGAIN);
    assertEquals(Finding.NOTHING_WRONG, ruling.finding());
    assertTrue(ruling.reason().startsWith("12 values are made"), ruling.reason());
    assertTrue(ruling.reason().contains("No space left on device"), ruling.reason());
  }

  @Test
  void aFaultIsNoRefusal() {
    String fault = "java.lang.InternalError: a fault occurred in an unsafe memory access operation";
    assertTrue(judge(FullMemory.refused("a limit", 12, 4096, fault), READ, AGAIN).wrong());
    assertTrue(judge(REFUSED, READ, FullMemory.again("later", false, Optional.of(fault))).wrong());
  }

  @Test
  void twoValuesThatAreOneAreWrong() {
    assertTrue(judge(FullMemory.fresh(13, "12"), REFUSED, READ, AGAIN).wrong());
  }

  @Test
  void aValueThatIsLostIsWrong() {
    StepEvidence lost = FullMemory.read("then", 2, 12, Optional.of("element 0 of f1 is 0"));
    assertTrue(judge(REFUSED, READ, lost, AGAIN).wrong());
  }

  @Test
  void onlyWhatWasFreedMustBeOfUseAgain() {
    Optional<String> still = Optional.of("IOException: 12 are the most");
    assertTrue(judge(REFUSED, READ, FullMemory.again("after freeing", true, still)).wrong());
    assertEquals(
        Finding.NOTHING_WRONG,
        judge(REFUSED, READ, FullMemory.again("later", false, still)).finding());
  }

  @Test
  void whatWasNotLookedAtIsTooLittle() {
    assertEquals(Finding.TOO_LITTLE, judge(READ, AGAIN).finding());
    assertEquals(Finding.TOO_LITTLE, judge(REFUSED, AGAIN).finding());
    assertEquals(Finding.TOO_LITTLE, judge(REFUSED, READ).finding());
  }
}
