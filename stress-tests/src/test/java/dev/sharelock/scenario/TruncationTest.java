package dev.sharelock.scenario;

import static dev.sharelock.scenario.SampleEvidence.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TruncationTest {
  private static final CheckRow ROW = row("multi-jvm/truncated-memory");

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

  private static StepEvidence refused() {
    return Truncation.truncated("f", Optional.of("Operation not permitted"));
  }

  private static StepEvidence done() {
    return Truncation.truncated("f", Optional.empty());
  }

  private static StepEvidence read(String answer) {
    return Truncation.read(1, Optional.of(answer), 7);
  }

  @Test
  void whatIsRefusedIsSaid() {
    Ruling ruling = judge(refused(), read("7"));
    assertEquals(Finding.NOTHING_WRONG, ruling.finding());
    assertTrue(ruling.reason().endsWith("Operation not permitted."), ruling.reason());
  }

  @Test
  void aReaderMayFailOrDie() {
    assertEquals(
        Finding.NOTHING_WRONG,
        judge(done(), read("error InternalError"), Truncation.read(2, Optional.empty(), 7))
            .finding());
    assertEquals(Finding.NOTHING_WRONG, judge(done(), read("7")).finding());
  }

  @Test
  void aWrongValueIsWrong() {
    assertTrue(judge(done(), read("0")).wrong());
    assertTrue(judge(refused(), read("77")).wrong());
  }

  @Test
  void nothingTruncatedIsTooLittle() {
    assertEquals(Finding.TOO_LITTLE, judge(read("7")).finding());
  }
}
