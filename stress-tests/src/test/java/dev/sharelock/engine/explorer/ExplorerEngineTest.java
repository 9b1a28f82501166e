package dev.sharelock.engine.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(400)
class ExplorerEngineTest {
  private static final String TWO_PROCESSES = "explorer/two-processes";

  @TempDir Path directory;

  @Test
  void theLibraryWithstandsAndEveryTwinIsCaughtByTheRuleThatItBreaks() throws Exception {
    Set<String> all =
        new ExplorerEngine().checks().stream().map(CheckInfo::id).collect(Collectors.toSet());
    Map<String, CheckResult> results =
        CollectedResults.of(new ExplorerEngine(), "sharelock", directory, all);

    assertEquals(all, results.keySet());
    for (CheckResult result : results.values()) {
      assertEquals(Verdict.PASS, result.verdict(), result.id() + ": " + result.reason());
      assertTrue(result.twin().orElseThrow().seenToFail(), result.id());
      assertTrue(
          result.attachments().getFirst().text().contains("sharelock explore "), result.id());
    }
  }

  /** What every change has to pass: each order of two processes, a death and time-outs anywhere. */
  @Test
  void twoProcessesKeepEveryRuleInEverySchedule() throws Exception {
    Plan quick = CollectedResults.plan("sharelock", directory, Set.of(TWO_PROCESSES));
    Plan whole =
        new Plan(
            quick.candidate(),
            Plan.Effort.THOROUGH,
            quick.budget(),
            quick.seed(),
            directory,
            quick.checks());
    CheckResult result = CollectedResults.of(new ExplorerEngine(), whole).get(TWO_PROCESSES);

    System.out.println("explorer/two-processes: " + result.reason());
    assertEquals(Verdict.PASS, result.verdict(), result.reason());
    assertTrue(figure(result, "schedules") >= 140_000, result.reason());
    assertTrue(figure(result, "states") >= 130_000, result.reason());
    assertTrue(figure(result, "crash points") >= 14_000, result.reason());
  }

  @Test
  void anotherImplementationIsSkipped() throws Exception {
    CheckResult result =
        CollectedResults.of(
                new ExplorerEngine(),
                CollectedResults.plan("filelock", directory, Set.of(TWO_PROCESSES)))
            .get(TWO_PROCESSES);

    assertEquals(Verdict.SKIPPED, result.verdict());
    assertEquals("This explores the algorithm of the library's own lock.", result.reason());
    assertFalse(directory.resolve("explorer").toFile().exists());
  }

  private static long figure(CheckResult result, String name) {
    return result.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .flatMap(Figure::number)
        .orElseThrow()
        .longValue();
  }
}
