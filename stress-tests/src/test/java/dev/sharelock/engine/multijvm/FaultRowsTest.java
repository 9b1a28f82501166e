package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Twin;
import dev.sharelock.results.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows in which something happens to a process, with the library and with right implementations
 * that are unusual. Rows that take long to start are left to the profile ci.
 */
class FaultRowsTest {
  private static final String WOKEN = "multi-jvm/killed-when-woken";
  private static final String STOPPED = "multi-jvm/stopped-holder";
  private static final String THREAD = "multi-jvm/ended-thread";
  private static final String CREATOR = "multi-jvm/ended-creator";
  private static final String THROWN = "multi-jvm/thrown-in-section";

  /** Only what is undecided after that long is a failure of a check that must be decided. */
  private static final int MOST_SECONDS = 240;

  @TempDir private Path directory;

  private int runs;

  private Map<String, CheckResult> run(
      String provider, Plan.Effort effort, int seconds, Set<String> checks) throws Exception {
    Map<String, CheckResult> results = new LinkedHashMap<>();
    Subject subject = Subject.named(provider);
    Path work = Files.createDirectories(directory.resolve("work-" + ++runs));
    Candidate candidate =
        Interview.of(
            provider,
            subject.command(),
            subject.java(),
            Set.of(),
            Files.createDirectories(directory.resolve("interview-" + runs)));
    new MultiJvmEngine()
        .run(
            new Plan(candidate, effort, Duration.ofSeconds(seconds), 42, work, checks),
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
    assertEquals(checks, results.keySet());
    return results;
  }

  /** Runs them, and with more time those that had too little: a machine may be busy. */
  private Map<String, CheckResult> decided(String provider, Set<String> checks) throws Exception {
    Map<String, CheckResult> results = run(provider, Plan.Effort.THOROUGH, 24, checks);
    for (int more = 96; more <= MOST_SECONDS; more *= 4) {
      Set<String> undecided =
          results.values().stream()
              .filter(result -> result.verdict() == Verdict.UNKNOWN)
              .map(CheckResult::id)
              .collect(Collectors.toSet());
      if (undecided.isEmpty()) {
        break;
      }
      results.putAll(run(provider, Plan.Effort.THOROUGH, more, undecided));
    }
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
        decided("sharelock", Set.of(WOKEN, STOPPED, THREAD, CREATOR));
    for (CheckResult result : results.values()) {
      assertEquals(Verdict.PASS, result.verdict(), () -> words(results));
    }
  }

  @Test
  void aLockThatSaysNothingOfDeathsIsNotAccused() throws Exception {
    Map<String, CheckResult> results =
        run("filelock", Plan.Effort.THOROUGH, 7, Set.of(STOPPED, CREATOR));
    for (CheckResult result : results.values()) {
      assertNotEquals(Verdict.FAIL, result.verdict(), () -> words(results));
    }
  }

  @Test
  void aSlowLockIsNotAccused() throws Exception {
    Map<String, CheckResult> results =
        run("slow", Plan.Effort.THOROUGH, 7, Set.of(STOPPED, THROWN));
    for (CheckResult result : results.values()) {
      assertNotEquals(Verdict.FAIL, result.verdict(), () -> words(results));
    }
  }

  @Test
  void theShortProfileSaysWhatItLeavesOut() throws Exception {
    CheckResult result = run("sharelock", Plan.Effort.SMOKE, 1, Set.of(CREATOR)).get(CREATOR);
    assertEquals(Verdict.SKIPPED, result.verdict());
    assertTrue(result.reason().contains("short profile"), result.reason());
  }
}
