package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Verdict;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EngineRunTest {
  private static final CheckInfo FIRST = check("fake/first");
  private static final CheckInfo SECOND = check("fake/second");
  private static final TimeShare SHORT =
      new TimeShare(Duration.ofSeconds(1), Duration.ofSeconds(2));

  @TempDir private Path directory;

  private final Gathering gathering = new Gathering();
  private final RunRequest request =
      new RunRequest(
          Subject.named("sample"), Profile.SOAK, 7, new Passes.Once(), Set.of(), Set.of(), "");

  @Test
  void anEngineThatOverrunsIsGivenUpAndWhatItSaysLaterDoesNotCount() throws Exception {
    CountDownLatch givenUp = new CountDownLatch(1);
    AtomicReference<Thread> engine = new AtomicReference<>();
    Script overrunning =
        (plan, listener) -> {
          engine.set(Thread.currentThread());
          listener.finished(FIRST.result().effort(Effort.ofOperations(10)).pass("In time."));
          awaitUninterruptibly(givenUp);
          listener.finished(SECOND.result().effort(Effort.ofOperations(10)).pass("Late."));
        };

    run(overrunning, SHORT, 7);

    assertEquals(Verdict.PASS, result(FIRST).verdict());
    assertEquals(
        "The engine multi-JVM was given up after 2 s; its budget was 1 s.",
        result(SECOND).reason());

    // The next pass has begun when the engine of the first one reports.
    run(
        (plan, listener) -> {
          givenUp.countDown();
          engine.get().join();
          listener.finished(FIRST.result().effort(Effort.ofOperations(10)).pass("Again."));
          listener.finished(SECOND.result().effort(Effort.ofOperations(10)).fail("Again."));
        },
        new TimeShare(Duration.ofSeconds(30), Duration.ofSeconds(30)),
        8);

    assertEquals(20, result(FIRST).effort().operations());
    assertEquals(10, result(SECOND).effort().operations());
    assertEquals(Verdict.FAIL, result(SECOND).verdict());
    assertTrue(result(SECOND).replay().contains("--seed 8"), result(SECOND).replay());
  }

  @Test
  void anEngineThatEndsWhenItIsToldKeepsWhatItFound() throws Exception {
    run(
        (plan, listener) -> {
          try {
            Thread.sleep(Duration.ofMinutes(1));
          } catch (InterruptedException e) {
            listener.finished(FIRST.result().fail("Found at the last moment."));
          }
        },
        SHORT,
        7);

    assertEquals(Verdict.FAIL, result(FIRST).verdict());
    assertEquals(Verdict.UNKNOWN, result(SECOND).verdict());
  }

  @Test
  void withoutTimeAnEngineDoesNotEvenBegin() throws Exception {
    run(
        (plan, listener) -> listener.finished(FIRST.result().pass("")),
        new TimeShare(Duration.ZERO, Duration.ofSeconds(1)),
        7);

    assertEquals("There was no time left for it.", result(FIRST).reason());
    assertEquals("There was no time left for it.", result(SECOND).reason());
  }

  @Test
  void twoResultsOfOneCheckAreTheEnginesMistake() throws Exception {
    run(
        (plan, listener) -> {
          listener.finished(FIRST.result().pass("One."));
          listener.finished(FIRST.result().pass("Two."));
        },
        SHORT,
        7);

    assertEquals("One.", result(FIRST).reason());
    assertTrue(result(SECOND).reason().contains("has two results"), result(SECOND).reason());
  }

  @Test
  void sharesKeepToWhatTheProfilePromises() {
    Duration wanted = Profile.SMOKE.budget(Engine.JCSTRESS);
    Duration limit = Profile.SMOKE.limit().orElseThrow();
    // Four such engines have just enough left: each gets what it wants, less the overtime.
    Duration four = wanted.multipliedBy(4);
    assertEquals(
        new TimeShare(wanted.minusSeconds(3), wanted),
        TimeShare.of(Profile.SMOKE, Engine.JCSTRESS, limit.minus(four), four));
    // More than enough is left for the last one.
    assertEquals(
        new TimeShare(wanted, Duration.ofSeconds(50)),
        TimeShare.of(Profile.SMOKE, Engine.JCSTRESS, limit.minusSeconds(50), wanted));
    // A short share has a fifth of it as overtime.
    Duration quick = Duration.ofSeconds(5);
    assertEquals(
        new TimeShare(Duration.ofSeconds(4), quick),
        TimeShare.of(
            Profile.SMOKE,
            Engine.CONFORMANCE,
            limit.minus(quick),
            Profile.SMOKE.budget(Engine.CONFORMANCE)));
    assertEquals(
        new TimeShare(Duration.ZERO, Duration.ZERO),
        TimeShare.of(Profile.SMOKE, Engine.JCSTRESS, limit.plusSeconds(1), four));
    assertEquals(
        new TimeShare(Duration.ofSeconds(60), Duration.ofSeconds(90)),
        TimeShare.of(Profile.SOAK, Engine.JCSTRESS, Duration.ofHours(1), Duration.ofSeconds(120)));
  }

  /** What a fake engine does. */
  private interface Script {
    void run(Plan plan, CheckListener listener) throws Exception;
  }

  private record Fake(Script script) implements CheckEngine {
    @Override
    public Engine engine() {
      return Engine.MULTI_JVM;
    }

    @Override
    public List<CheckInfo> checks() {
      return List.of(FIRST, SECOND);
    }

    @Override
    public void run(Plan plan, CheckListener listener) throws Exception {
      script.run(plan, listener);
    }
  }

  private void run(Script script, TimeShare time, long seed) throws InterruptedException {
    ProgressDisplay display =
        new ProgressDisplay(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false);
    Plan plan =
        new Plan(
            candidate(),
            Plan.Effort.SMOKE,
            time.budget(),
            seed,
            directory,
            Set.of(FIRST.id(), SECOND.id()));
    try (EngineResults results = new EngineResults(request, seed, gathering, display)) {
      new EngineRun(new Fake(script), plan, time, results).run();
    }
  }

  private CheckResult result(CheckInfo check) {
    return gathering.results().stream()
        .filter(result -> result.id().equals(check.id()))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static Candidate candidate() {
    return new Candidate(
        "sample",
        "1",
        "none",
        Set.of(),
        1,
        1,
        Set.of(),
        Set.of(),
        false,
        Map.of(),
        List.of(),
        Optional.empty(),
        Duration.ZERO);
  }

  private static CheckInfo check(String id) {
    return new CheckInfo(id, "A claim.", Engine.MULTI_JVM, Expectation.MUST_HOLD, Set.of());
  }
}
