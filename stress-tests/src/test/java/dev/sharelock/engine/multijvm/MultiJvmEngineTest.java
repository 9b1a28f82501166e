package dev.sharelock.engine.multijvm;

import static dev.sharelock.engine.multijvm.CheckRuns.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.results.Attachment;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Twin;
import dev.sharelock.results.Verdict;
import dev.sharelock.scenario.CheckRow;
import dev.sharelock.scenario.CheckTable;
import dev.sharelock.scenario.EvidenceStore;
import dev.sharelock.scenario.Ruling;
import dev.sharelock.scenario.TrialEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine against the library, against right implementations that are unusual, and against wrong
 * and hostile ones. What a test waits for is bounded by the engine's budget; none is a speed test.
 */
class MultiJvmEngineTest {
  private static final String LOCKED = "multi-jvm/locked-increment";
  private static final String CROWD = "multi-jvm/locked-increment-crowd";
  private static final String RAW = "multi-jvm/raw-increment";
  private static final String ATTEMPTS = "multi-jvm/attempts";
  private static final String ABANDONED = "multi-jvm/abandoned-lock";
  private static final String KILLED = "multi-jvm/killed-holder";

  @TempDir private Path directory;

  private CheckRuns runs;

  @BeforeEach
  void inADirectoryOfItsOwn() {
    runs = new CheckRuns(directory);
  }

  private void passed(Map<String, CheckResult> results) {
    for (CheckResult result : results.values()) {
      assertEquals(Verdict.PASS, result.verdict(), () -> words(results));
    }
  }

  @Test
  void theLibraryPassesAndItsTwinsAreCaught() throws Exception {
    passed(
        runs.decided(
            "sharelock",
            6,
            RAW,
            LOCKED,
            KILLED,
            "multi-jvm/value-increment-int",
            "multi-jvm/struct-increment",
            "multi-jvm/copy-under-lock",
            "multi-jvm/synchronized-increment",
            "multi-jvm/values-travel",
            "multi-jvm/killed-waiter"));
  }

  @Test
  void theOriginalExcludesAndRacesAndItsKnownWeaknessIsSeen() throws Exception {
    Map<String, CheckResult> results = runs.decided("cpython", 6, RAW, LOCKED, ABANDONED);
    passed(results);
    CheckResult abandoned = results.get(ABANDONED);
    assertTrue(
        abandoned.reason().contains("the killed holder blocks all others"), () -> words(results));
    assertEquals(1, abandoned.effort().kills());
    assertEquals(0, abandoned.effort().recoveries());
  }

  @Test
  void whatIsLockedByGlibcFromJavaPasses() throws Exception {
    passed(runs.decided("pthread", 4, LOCKED, KILLED));
  }

  @Test
  void theWorkerInCPassesAlsoWhereHoldersAreKilled() throws Exception {
    Map<String, CheckResult> results =
        runs.decided("c", 4, LOCKED, KILLED, ABANDONED, "multi-jvm/volatile-store-buffering");
    passed(results);
    CheckResult abandoned = results.get(ABANDONED);
    assertTrue(abandoned.reason().contains("was told of the death"), () -> words(results));
    assertEquals(1, abandoned.effort().kills());
    assertEquals(1, abandoned.effort().recoveries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow", "single", "lock-only"})
  void whatIsRightAndUnusualIsNotAccused(String provider) throws Exception {
    Map<String, CheckResult> results =
        runs.until(
            result -> result.twin().filter(Twin::seenToFail).isPresent(),
            runs.plan(provider, Plan.Effort.SMOKE, 3, LOCKED, ATTEMPTS));
    for (CheckResult result : results.values()) {
      assertNotEquals(Verdict.FAIL, result.verdict(), () -> words(results));
      assertTrue(
          result.twin().isPresent() && result.twin().get().seenToFail(), () -> words(results));
    }
  }

  /** As those in other languages, which need not know any. */
  @Test
  void whereWorkersKnowNoTwinTheLibrarysAreShown() throws Exception {
    Candidate library = runs.candidate("sharelock");
    Candidate without =
        new Candidate(
            library.name(),
            library.version(),
            "c",
            library.capabilities(),
            library.mostLocks(),
            library.mostObjects(),
            library.workloads(),
            Set.of(),
            library.inherits(),
            library.layouts(),
            library.command(),
            Optional.empty(),
            library.startTime());
    CheckResult shown =
        runs.until(
                result -> result.verdict() != Verdict.UNKNOWN,
                attempts(without, Optional.of(library)))
            .get(ATTEMPTS);
    assertEquals(Verdict.PASS, shown.verdict(), shown.reason());
    String evidence = shown.twin().orElseThrow().evidence();
    assertTrue(evidence.startsWith("Its workers do not know it; with sharelock: "), evidence);
    CheckResult blind = runs.until(_ -> true, attempts(without, Optional.empty())).get(ATTEMPTS);
    assertEquals(Verdict.UNKNOWN, blind.verdict(), "blind without a stand-in");
  }

  private Plan attempts(Candidate candidate, Optional<Candidate> standIn) {
    return new Plan(
        candidate,
        Plan.Effort.SMOKE,
        Duration.ofSeconds(3),
        42,
        directory,
        Set.of(ATTEMPTS),
        standIn);
  }

  @Test
  void aLockThatExcludesNobodyIsFoundWithASmallCounterexample() throws Exception {
    Map<String, CheckResult> results = runs.decided("no-exclusion", 5, LOCKED);
    CheckResult result = results.get(LOCKED);
    assertEquals(Verdict.FAIL, result.verdict(), () -> words(results));
    long drawn =
        result.counterexample().orElseThrow().lanes().stream()
            .mapToLong(lane -> lane.operations().size())
            .sum();
    assertEquals(2, drawn);
    verdictIsRepeatedFromWhatWasKept(LOCKED, result);
  }

  private void verdictIsRepeatedFromWhatWasKept(String check, CheckResult result)
      throws IOException {
    CheckRow row =
        CheckTable.rows().stream().filter(it -> it.id().equals(check)).findFirst().orElseThrow();
    Path kept = runs.latest().resolve(Plan.EVIDENCE).resolve(check.replace('/', '-'));
    TrialEvidence evidence = EvidenceStore.read(kept);
    Ruling ruling = row.judge().judge(row, evidence, kept);
    assertTrue(ruling.wrong());
    assertEquals(result.reason(), ruling.reason());
  }

  @Test
  void aProviderWhoseConstructorThrowsIsReportedInASentence() {
    WorkerException thrown =
        assertThrows(WorkerException.class, () -> runs.candidate("hostile-constructor"));
    assertTrue(
        thrown.getMessage().contains("HostileConstructor cannot be made"), thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile-halt", "hostile-throwing"})
  void whatEndsOrThrowsInTheMiddleFailsAndNothingElseDoes(String provider) throws Exception {
    Map<String, CheckResult> results = runs.decided(provider, 3, LOCKED, ATTEMPTS);
    assertEquals(Verdict.FAIL, results.get(LOCKED).verdict(), () -> words(results));
    assertEquals(Verdict.PASS, results.get(ATTEMPTS).verdict(), () -> words(results));
    String reason = results.get(LOCKED).reason();
    assertTrue(
        reason.contains(provider.equals("hostile-halt") ? "exit status 4" : "out of order"),
        reason);
  }

  @Test
  void whatHangsWhenItIsMadeIsUnknownAndCostsNoMoreThanItsTime() throws Exception {
    Map<String, CheckResult> results =
        runs.once("hostile-hanging-create", Plan.Effort.SMOKE, 1, LOCKED, CROWD);
    for (CheckResult result : results.values()) {
      assertEquals(Verdict.UNKNOWN, result.verdict(), () -> words(results));
    }
    String objects = text(results.get(LOCKED), "objects in words");
    assertTrue(objects.startsWith("v: q = 0, "), "told by the worker that answers: " + objects);
    String first = text(results.get(LOCKED), "output of worker-");
    assertTrue(first.contains("HostileHangingCreate"), first);
  }

  @Test
  void whatHangsAtWorkHasTheStacksOfAllWorkersAndTheObjectsInWords() throws Exception {
    Map<String, CheckResult> results = runs.decided("hostile-hanging-acquire", 14, LOCKED);
    CheckResult result = results.get(LOCKED);
    assertEquals(Verdict.FAIL, result.verdict(), () -> words(results));
    List<String> outputs =
        result.attachments().stream()
            .filter(text -> text.name().startsWith("output of worker-"))
            .map(Attachment::text)
            .toList();
    assertEquals(2, outputs.size(), () -> words(results));
    for (String output : outputs) {
      assertTrue(output.contains("Full thread dump"), output);
      assertTrue(output.contains("dev.sharelock.hostile.Forever.hang"), output);
      assertTrue(output.contains("JNI global ref"), "the dump is whole: " + output);
    }
    String objects = text(result, "objects in words");
    assertTrue(objects.lines().count() >= 1, objects);
    assertTrue(objects.contains("q = "), objects);
    assertTrue(text(result, "lanes").contains("ready for round"), () -> words(results));
  }

  private static String text(CheckResult result, String name) {
    return result.attachments().stream()
        .filter(text -> text.name().startsWith(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + result))
        .text();
  }
}
