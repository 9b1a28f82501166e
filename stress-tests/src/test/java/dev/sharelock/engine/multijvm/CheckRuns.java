package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sharelock.campaign.MissingProgramException;
import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Twin;
import dev.sharelock.results.Verdict;
import dev.sharelock.scenario.CheckTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Runs checks of the engine for a test with little time, and those that stay undecided again with
 * twice as much. So a test is fast on a quiet machine and right on a busy one.
 */
final class CheckRuns {
  /** Only what is undecided after that long is a failure of a check that must be decided. */
  private static final int MOST_SECONDS = 240;

  private final Path directory;
  private int runs;

  /** Runs that leave their files in this directory. */
  CheckRuns(Path directory) {
    this.directory = directory;
  }

  /** Returns what its worker said of an implementation; aborts the test where it cannot be had. */
  Candidate candidate(String provider) throws IOException, WorkerException, InterruptedException {
    Subject subject;
    try {
      subject =
          Subject.named(provider)
              .ready(Files.createDirectories(directory.resolve("program-" + provider)));
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
        Files.createDirectories(directory.resolve("interview-" + provider + "-" + runs)));
  }

  /** Runs these checks until none is unknown. */
  Map<String, CheckResult> decided(String provider, int seconds, String... checks)
      throws Exception {
    return decided(provider, Plan.Effort.SMOKE, seconds, checks);
  }

  Map<String, CheckResult> decided(
      String provider, Plan.Effort effort, int seconds, String... checks) throws Exception {
    return until(
        result -> result.verdict() != Verdict.UNKNOWN, plan(provider, effort, seconds, checks));
  }

  /** Runs the plan's checks until each satisfies the condition, or the longest time is over. */
  Map<String, CheckResult> until(Predicate<CheckResult> decided, Plan plan) throws Exception {
    Map<String, CheckResult> results = new HashMap<>();
    Duration budget = plan.budget();
    Set<String> undecided = plan.checks();
    while (!undecided.isEmpty() && budget.toSeconds() <= MOST_SECONDS) {
      results.putAll(run(plan, budget, undecided));
      undecided =
          results.values().stream()
              .filter(decided.negate())
              .map(CheckResult::id)
              .collect(Collectors.toSet());
      budget = budget.multipliedBy(2);
    }
    return results;
  }

  /** Runs these checks once. */
  Map<String, CheckResult> once(String provider, Plan.Effort effort, int seconds, String... checks)
      throws Exception {
    Plan plan = plan(provider, effort, seconds, checks);
    return run(plan, plan.budget(), plan.checks());
  }

  /** Returns the plan of these checks. */
  Plan plan(String provider, Plan.Effort effort, int seconds, String... checks) throws Exception {
    return plan(candidate(provider), effort, seconds, checks);
  }

  Plan plan(Candidate candidate, Plan.Effort effort, int seconds, String... checks) {
    return new Plan(candidate, effort, Duration.ofSeconds(seconds), 42, directory, Set.of(checks));
  }

  /** Runs some checks of a plan once, in a directory of their own. */
  private Map<String, CheckResult> run(Plan plan, Duration budget, Set<String> checks)
      throws Exception {
    Path work = Files.createDirectories(directory.resolve("work-" + ++runs));
    Map<String, CheckResult> results =
        CollectedResults.of(
            new MultiJvmEngine(),
            new Plan(
                plan.candidate(),
                plan.effort(),
                budget,
                plan.seed(),
                work,
                checks,
                plan.standIn()));
    assertEquals(checks, results.keySet());
    return results;
  }

  /** Returns the directory of the latest run. */
  Path latest() {
    return directory.resolve("work-" + runs);
  }

  static String words(Map<String, CheckResult> results) {
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
}
