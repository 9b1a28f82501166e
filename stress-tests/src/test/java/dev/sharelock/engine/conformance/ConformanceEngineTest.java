package dev.sharelock.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sharelock.campaign.MissingProgramException;
import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.hostile.HostileCreating;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine with the implementations that ship, and with some that misbehave. */
class ConformanceEngineTest {
  @TempDir private Path directory;

  private Candidate candidate(String name) throws Exception {
    Subject subject;
    try {
      subject = Subject.named(name).ready(Files.createDirectories(directory.resolve("program")));
    } catch (MissingProgramException e) {
      return abort(e.getMessage());
    }
    return Interview.of(
        name,
        subject.command(),
        subject.java(),
        List.of(),
        Files.createDirectories(directory.resolve("interview")));
  }

  private List<CheckResult> run(String name, int seconds, Set<String> only) throws Exception {
    Candidate candidate = candidate(name);
    ConformanceEngine engine = new ConformanceEngine();
    Set<String> possible =
        engine.checks().stream()
            .filter(check -> check.unmetNeed(candidate).isEmpty())
            .map(CheckInfo::id)
            .filter(id -> only.isEmpty() || only.contains(id))
            .collect(Collectors.toSet());
    Plan plan =
        new Plan(
            candidate,
            Plan.Effort.SMOKE,
            Duration.ofSeconds(seconds),
            1,
            Files.createDirectories(directory.resolve("work")),
            possible);
    List<CheckResult> results = List.copyOf(CollectedResults.of(engine, plan).values());
    assertEquals(possible.size(), results.size());
    return results;
  }

  private static String words(CheckResult result) {
    return result.verdict() + " " + result.id() + ": " + result.reason();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sharelock", "filelock", "pthread", "cpython", "c"})
  void whatShipsConformsAsFarAsItDeclares(String name) throws Exception {
    List<String> wrong =
        run(name, 60, Set.of()).stream()
            .filter(result -> result.verdict() != Verdict.PASS)
            .map(ConformanceEngineTest::words)
            .toList();
    assertEquals(List.of(), wrong);
  }

  /** The first workers, and only these, deviate. */
  private void plant(String deviation) throws IOException {
    Path first = Files.createDirectories(directory.resolve("work").resolve("partners-1"));
    Files.writeString(first.resolve(Deviant.FILE), deviation);
  }

  @Test
  void oneCrashCostsOneVerdictOnly() throws Exception {
    plant("crash");
    List<CheckResult> results =
        run(
            "deviant",
            60,
            Set.of("conformance/array-end", "conformance/lock-again", "conformance/lock-waits"));
    for (CheckResult result : results) {
      boolean ends = result.id().equals("conformance/lock-again");
      assertEquals(ends ? Verdict.FAIL : Verdict.PASS, result.verdict(), words(result));
    }
    String reason = results.get(1).reason();
    assertTrue(reason.contains("ended with exit status 4"), reason);
  }

  /** In new workers there is room for a first object: what is declared is not there. */
  @Test
  void whatCannotMakeItsFirstObjectFails() throws Exception {
    List<CheckResult> results =
        run(HostileCreating.class.getName(), 60, Set.of("conformance/lock-attempt"));
    assertEquals(Verdict.FAIL, results.getFirst().verdict(), words(results.getFirst()));
    assertTrue(
        results.getFirst().reason().contains("there is no such kind of lock"),
        words(results.getFirst()));
  }

  @Test
  void whatDeviatesFailsWithTheSentenceOfTheOriginal() throws Exception {
    plant("anybody-releases");
    CheckResult result = run("deviant", 60, Set.of("conformance/lock-not-held")).getFirst();
    assertEquals(Verdict.FAIL, result.verdict(), words(result));
    assertTrue(result.reason().contains("released too many times"), words(result));
  }

  @Test
  void whatHangsIsUnknownIfThereIsNoTimeToBeSure() throws Exception {
    plant("hang");
    CheckResult result = run("deviant", 1, Set.of("conformance/lock-again")).getFirst();
    assertEquals(Verdict.UNKNOWN, result.verdict(), words(result));
    assertTrue(result.reason().contains("was not answered"), words(result));
  }
}
