package dev.sharelock.engine.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.lincheck.scenarios.CounterModel;
import dev.sharelock.engine.lincheck.scenarios.SharedLockedIncrements;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.sample.StuckImplementation;
import dev.sharelock.engine.sample.UnlockedImplementation;
import dev.sharelock.results.Attachment;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LincheckEngineTest {
  private static final String LOCKED = "lincheck/locked-increment";
  private static final String WAKE_UP = "lincheck/wake-up";
  private static final String SHARED = "lincheck/shared-increment";
  private static final String STRESSED = "lincheck/shared-increment-stress";

  @TempDir Path directory;

  @Test
  void theLibraryWithstandsAndEveryTwinIsCaughtByItsOwnKindOfFailure() throws Exception {
    Map<String, CheckResult> results = run("sharelock", Set.of(LOCKED, WAKE_UP, SHARED, STRESSED));

    assertEquals(Set.of(LOCKED, WAKE_UP, SHARED, STRESSED), results.keySet());
    for (CheckResult result : results.values()) {
      assertEquals(Verdict.PASS, result.verdict(), result.id() + ": " + result.reason());
      assertTrue(result.effort().operations() > 0);
    }
    assertTrue(reports(results.get(LOCKED)).contains("= Invalid execution results ="));
    assertTrue(reports(results.get(LOCKED)).contains("switch"));
    assertTrue(reports(results.get(WAKE_UP)).contains("= The execution has hung ="));
  }

  @Test
  void aLockThatExcludesNobodyFailsAndTheLibrarysOwnChecksAreSkipped() throws Exception {
    Map<String, CheckResult> results =
        run(UnlockedImplementation.NAME, Set.of(LOCKED, SHARED, STRESSED));

    assertEquals(Verdict.SKIPPED, results.get(LOCKED).verdict());
    for (String id : List.of(SHARED, STRESSED)) {
      assertEquals(Verdict.FAIL, results.get(id).verdict(), results.get(id).reason());
      assertTrue(reports(results.get(id)).contains("= Invalid execution results ="));
    }
  }

  @Test
  void aLockThatIsNeverFreeAgainFails() throws Exception {
    CheckResult result = run(StuckImplementation.NAME, Set.of(SHARED)).get(SHARED);

    assertEquals(Verdict.FAIL, result.verdict(), result.reason());
    assertTrue(reports(result).contains("= The execution has hung ="), reports(result));
  }

  @Test
  void whatHangsTheChildIsFoundHungWithADumpOfItsThreads() throws Exception {
    Exploration hanging =
        new Exploration(
            SharedLockedIncrements.class, CounterModel.class, Exploration.Mode.STRESS, 2, 2, false);
    List<Finding> findings = new ArrayList<>();

    // Lincheck's own patience of 10 s begins later and so ends later.
    new Explorer(
            CollectedResults.plan(StuckImplementation.NAME, directory, Set.of()),
            Duration.ofSeconds(10))
        .explore(
            List.of(hanging),
            new Explorer.Progress() {
              @Override
              public void doing(Exploration exploration) {}

              @Override
              public void found(Exploration exploration, Finding finding) {
                findings.add(finding);
              }
            });

    assertEquals(1, findings.size());
    assertEquals(Finding.Ending.HUNG, findings.getFirst().ending());
    assertTrue(
        findings.getFirst().report().contains("StuckImplementation"), findings.getFirst().report());
  }

  private Map<String, CheckResult> run(String implementation, Set<String> checks) throws Exception {
    return CollectedResults.of(new LincheckEngine(), implementation, directory, checks);
  }

  private static String reports(CheckResult result) {
    return String.join("\n", result.attachments().stream().map(Attachment::text).toList());
  }
}
