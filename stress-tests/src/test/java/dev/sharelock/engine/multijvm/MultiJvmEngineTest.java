package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sharelock.campaign.MissingProgramException;
import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.workers.Interview;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Only what is undecided after that long is a failure of a check that must be decided. */
  private static final int MOST_SECONDS = 240;

  @TempDir private Path directory;

  private int runs;

  private Candidate candidate(String provider)
      throws IOException, WorkerException, InterruptedException {
    Subject subject;
    try {
      subject =
          Subject.named(provider).ready(Files.createDirectories(directory.resolve("program")));
    } catch (MissingProgramException e) {
      return abort(e.getMessage());
    }
    return Interview.of(
        provider,
        subject.command(),
        subject.java(),
        CheckTable.rows().stream()
            .flatMap(row -> row.layout().stream())
            .collect(Collectors.toSet()),
        Files.createDirectories(directory.resolve("interview-" + runs)));
  }

  /**
   * Runs these checks, and once more, with more time, those that had none left: a busy machine is
   * slower than a test would like to wait.
   */
  private Map<String, CheckResult> decided(String provider, int seconds, String... checks)
      throws Exception {
    Map<String, CheckResult> results = run(provider, seconds, checks);
    for (int more = 4 * seconds; more <= MOST_SECONDS; more *= 4) {
      String[] undecided =
          results.values().stream()
              .filter(result -> result.verdict() == Verdict.UNKNOWN)
              .map(CheckResult::id)
              .toArray(String[]::new);
      if (undecided.length == 0) {
        break;
      }
      results.putAll(run(provider, more, undecided));
    }
    return results;
  }

  /** Runs these checks, within so many seconds and what an operation and a worker need then. */
  private Map<String, CheckResult> run(String provider, int seconds, String... checks)
      throws Exception {
    return run(candidate(provider), Optional.empty(), seconds, checks);
  }

  private Map<String, CheckResult> run(
      Candidate candidate, Optional<Candidate> standIn, int seconds, String... checks)
      throws Exception {
    Map<String, CheckResult> results = new LinkedHashMap<>();
    Plan plan =
        new Plan(
            candidate,
            Plan.Effort.SMOKE,
            Duration.ofSeconds(seconds),
            42,
            Files.createDirectories(directory.resolve("work-" + ++runs)),
            Set.of(checks),
            standIn);
    new MultiJvmEngine()
        .run(
            plan,
            new CheckListener() {
              @Override
              public void started(CheckInfo check) {}

              @Override
              public void doing(CheckInfo check, String what) {}

              @Override
              public void finished(CheckResult result) {
                results.put(result.id(), result);
              }
            });
    assertEquals(Set.of(checks), results.keySet());
    return results;
  }

  private static String words(Map<String, CheckResult> results) {
    return results.values().stream()
        .map(
            result ->
                "%s %s: %s (twin: %s)"
                    .formatted(
                        result.verdict(),
                        result.id(),
                        result.reason(),
                        result.twin().map(Twin::evidence).orElse("none")))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theLibraryPassesAndItsTwinsAreCaught() throws Exception {
    Map<String, CheckResult> results =
        decided(
            "sharelock",
            15,
            RAW,
            LOCKED,
            KILLED,
            "multi-jvm/value-increment-int",
            "multi-jvm/struct-increment",
            "multi-jvm/copy-under-lock",
            "multi-jvm/synchronized-increment",
            "multi-jvm/values-travel",
            "multi-jvm/killed-waiter");
    for (CheckResult result : results.values()) {
      assertEquals(Verdict.PASS, result.verdict(), () -> words(results));
    }
  }

  @Test
  void theOriginalExcludesAndRacesAndItsKnownWeaknessIsSeen() throws Exception {
    Map<String, CheckResult> results = run("cpython", 16, RAW, LOCKED, ABANDONED);
    requirePassedWhereTimeWasLeft(results);
    CheckResult abandoned = results.get(ABANDONED);
    assertTrue(
        abandoned.verdict() == Verdict.UNKNOWN
            || abandoned.reason().contains("the killed holder blocks all others"),
        () -> words(results));
  }

  @Test
  void whatIsLockedByGlibcFromJavaPasses() throws Exception {
    requirePassedWhereTimeWasLeft(run("pthread", 12, LOCKED, KILLED));
  }

  @Test
  void theWorkerInCPassesAlsoWhereHoldersAreKilled() throws Exception {
    Map<String, CheckResult> results =
        run("c", 20, LOCKED, KILLED, ABANDONED, "multi-jvm/volatile-store-buffering");
    requirePassedWhereTimeWasLeft(results);
    CheckResult abandoned = results.get(ABANDONED);
    assertTrue(
        abandoned.verdict() == Verdict.UNKNOWN
            || abandoned.reason().contains("was told of the death"),
        () -> words(results));
  }

  /** On a busy machine the time of the engine may be over before the last check. */
  private static void requirePassedWhereTimeWasLeft(Map<String, CheckResult> results) {
    assertEquals(Verdict.PASS, results.get(LOCKED).verdict(), () -> words(results));
    for (CheckResult result : results.values()) {
      assertTrue(
          result.verdict() == Verdict.PASS
              || (result.verdict() == Verdict.UNKNOWN
                  && (result.reason().startsWith("No time was left") || result.blind())),
          () -> words(results));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow", "single", "lock-only"})
  void whatIsRightAndUnusualIsNotAccused(String provider) throws Exception {
    Map<String, CheckResult> results = run(provider, 20, LOCKED, ATTEMPTS);
    for (CheckResult result : results.values()) {
      assertNotEquals(Verdict.FAIL, result.verdict(), () -> words(results));
      assertTrue(
          result.twin().isPresent() && result.twin().get().seenToFail(), () -> words(results));
    }
  }

  /** As those in other languages, which need not know any. */
  @Test
  void whereWorkersKnowNoTwinTheLibrarysAreShown() throws Exception {
    Candidate library = candidate("sharelock");
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
    Map<String, CheckResult> results = run(without, Optional.of(library), 20, ATTEMPTS);
    assertEquals(Verdict.PASS, results.get(ATTEMPTS).verdict(), () -> words(results));
    String evidence = results.get(ATTEMPTS).twin().orElseThrow().evidence();
    assertTrue(evidence.startsWith("Its workers do not know it; with sharelock: "), evidence);
    assertEquals(
        Verdict.UNKNOWN,
        run(without, Optional.empty(), 20, ATTEMPTS).get(ATTEMPTS).verdict(),
        "blind without a stand-in");
  }

  @Test
  void aLockThatExcludesNobodyIsFoundWithASmallCounterexample() throws Exception {
    Map<String, CheckResult> results = run("no-exclusion", 20, LOCKED);
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
    Path kept = directory.resolve("work-1").resolve(Plan.EVIDENCE).resolve(check.replace('/', '-'));
    TrialEvidence evidence = EvidenceStore.read(kept);
    Ruling ruling = row.judge().judge(row, evidence, kept);
    assertTrue(ruling.wrong());
    assertEquals(result.reason(), ruling.reason());
  }

  @Test
  void aProviderWhoseConstructorThrowsIsReportedInASentence() {
    WorkerException thrown =
        assertThrows(WorkerException.class, () -> candidate("hostile-constructor"));
    assertTrue(
        thrown.getMessage().contains("HostileConstructor cannot be made"), thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile-halt", "hostile-throwing"})
  void whatEndsOrThrowsInTheMiddleFailsAndNothingElseDoes(String provider) throws Exception {
    Map<String, CheckResult> results = run(provider, 20, LOCKED, ATTEMPTS);
    assertEquals(Verdict.FAIL, results.get(LOCKED).verdict(), () -> words(results));
    assertEquals(Verdict.PASS, results.get(ATTEMPTS).verdict(), () -> words(results));
    String reason = results.get(LOCKED).reason();
    assertTrue(
        reason.contains(provider.equals("hostile-halt") ? "exit status 4" : "out of order"),
        reason);
  }

  @Test
  void whatHangsWhenItIsMadeIsUnknownAndCostsNoMoreThanItsTime() throws Exception {
    Map<String, CheckResult> results = run("hostile-hanging-create", 1, LOCKED, CROWD);
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
    Map<String, CheckResult> results = run("hostile-hanging-acquire", 20, LOCKED);
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
