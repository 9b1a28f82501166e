package dev.sharelock.engine.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.sample.PollingImplementation;
import dev.sharelock.engine.sample.UnlockedImplementation;
import dev.sharelock.results.Attachment;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(400)
class LincheckEngineTest {
  private static final String LOCKED = "lincheck/locked-increment";
  private static final String WAKE_UP = "lincheck/wake-up";
  private static final String SHARED = "lincheck/shared-increment";
  private static final String CREATED = "lincheck/creation-stress";
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
    eachCheckOfTheImplementationHadAJvmOfItsOwn();
  }

  /** So a check alone, as its replay does it, finds what it found among others. */
  private void eachCheckOfTheImplementationHadAJvmOfItsOwn() throws Exception {
    Set<Set<String>> explored = new HashSet<>();
    for (String check :
        List.of(
            "VisibleLockedIncrements-MODEL_CHECKING-2x2", "SharedLockedIncrements-STRESS-2x2")) {
      Path child = directory.resolve(check).resolve("child-0");
      explored.add(
          new HashSet<>(
              Assignment.read(child).explorations().stream().map(LincheckTask::scenario).toList()));
    }
    assertEquals(
        Set.of(
            Set.of("VisibleRawIncrements", "VisibleLockedIncrements"),
            Set.of("SharedRawIncrements", "SharedLockedIncrements")),
        explored);
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

  /** In the model checker's time, which stands still, the lock would let both threads in. */
  @Test
  void aRightLockThatAsksForTheTimeIsNotAccused() throws Exception {
    Map<String, CheckResult> results = run(PollingImplementation.NAME, Set.of(SHARED, STRESSED));

    assertEquals(Verdict.SKIPPED, results.get(SHARED).verdict(), results.get(SHARED).reason());
    assertTrue(results.get(SHARED).reason().contains("System.nanoTime"));
    assertEquals(Verdict.PASS, results.get(STRESSED).verdict(), results.get(STRESSED).reason());
  }

  /** There is one of it, too. */
  @Test
  void aRightLockOnAFileIsNotAccused() throws Exception {
    Map<String, CheckResult> results = run("single", Set.of(SHARED, STRESSED));

    assertEquals(Verdict.SKIPPED, results.get(SHARED).verdict(), results.get(SHARED).reason());
    assertTrue(results.get(SHARED).reason().contains("FileChannel.tryLock"));
    assertEquals(Verdict.PASS, results.get(STRESSED).verdict(), results.get(STRESSED).reason());
  }

  @Test
  void aRightLockThatIsSlowIsNotAccused() throws Exception {
    CheckResult result =
        CollectedResults.of(
                new LincheckEngine(CollectedResults.CALIBRATIONS),
                CollectedResults.plan(
                    CollectedResults.java("slow"),
                    directory,
                    Set.of(STRESSED),
                    Duration.ofSeconds(20)))
            .get(STRESSED);

    assertNotEquals(Verdict.FAIL, result.verdict(), result.reason());
    assertNotEquals(Verdict.PASS, result.verdict(), result.reason());
  }

  @Test
  void whatIsNotWrittenInJavaIsSkipped() throws Exception {
    CheckResult result =
        CollectedResults.of(
                new LincheckEngine(CollectedResults.CALIBRATIONS),
                CollectedResults.plan(Optional.empty(), directory, Set.of(STRESSED)))
            .get(STRESSED);

    assertEquals(Verdict.SKIPPED, result.verdict());
    assertEquals("test-foreign is written in c, and Lincheck looks into one JVM.", result.reason());
  }

  @Test
  void whatHasRoomForFewObjectsIsNotAskedToMakeOneInEachOperation() throws Exception {
    Plan usual = CollectedResults.plan("single", directory, Set.of(CREATED));
    Candidate single = usual.candidate();
    Candidate few =
        new Candidate(
            single.name(),
            single.version(),
            single.language(),
            single.capabilities(),
            single.mostLocks(),
            20,
            single.workloads(),
            single.twins(),
            single.inherits(),
            single.layouts(),
            single.command(),
            single.java(),
            single.startTime());
    Plan plan =
        new Plan(
            few, Plan.Effort.THOROUGH, usual.budget(), usual.seed(), directory, Set.of(CREATED));
    CheckResult result =
        CollectedResults.of(new LincheckEngine(CollectedResults.CALIBRATIONS), plan).get(CREATED);

    assertEquals(Verdict.SKIPPED, result.verdict());
    assertEquals(
        "Each of its operations makes an object, and single has room for 20.", result.reason());
  }

  @Test
  void theTracesAreKeptAndNotTooWide() throws Exception {
    CheckResult result = run("sharelock", Set.of(LOCKED)).get(LOCKED);

    String report = reports(result);
    assertTrue(report.contains("RawIncrements"), report);
    report.lines().forEach(line -> assertTrue(line.length() <= NarrowReport.WIDTH, line));
  }

  @Test
  void everyScenarioThatTheEngineNamesExists() throws Exception {
    for (LincheckTask exploration :
        new LincheckEngine(CollectedResults.CALIBRATIONS).explorations()) {
      for (String name : List.of(exploration.scenario(), exploration.model())) {
        var _ =
            Class.forName(
                "dev.sharelock.engine.lincheck.scenarios." + name,
                false,
                getClass().getClassLoader());
      }
    }
  }

  private Map<String, CheckResult> run(String implementation, Set<String> checks) throws Exception {
    return CollectedResults.of(
        new LincheckEngine(CollectedResults.CALIBRATIONS), implementation, directory, checks);
  }

  private static String reports(CheckResult result) {
    return String.join("\n", result.attachments().stream().map(Attachment::text).toList());
  }
}
