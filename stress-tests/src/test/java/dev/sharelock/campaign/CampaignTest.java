package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Figure;
import dev.sharelock.results.KnownFailure;
import dev.sharelock.results.Repetitions;
import dev.sharelock.results.Run;
import dev.sharelock.results.Verdict;
import dev.sharelock.spi.Capability;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class CampaignTest {
  private static final Subject SAMPLE = ShellWorker.capableOf("threads,processes");
  private static final CheckInfo FIRST = check("fake/first");
  private static final CheckInfo SECOND = check("fake/second");

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void allPassed() throws CannotBeginException {
    Run run = run((plan, listener) -> plan.of(List.of(FIRST, SECOND)).forEach(pass(listener)));

    assertEquals(Verdict.PASS, run.verdict().verdict());
    assertEquals(List.of("fake/first", "fake/second"), ids(run));
    assertEquals("sample", run.implementation().name());
    assertEquals("1.5", run.implementation().version());
    assertEquals(
        "sharelock replay fake/first %s --profile smoke --seed 7".formatted(SAMPLE.options()),
        run.checks().getFirst().replay());
  }

  @Test
  void oneFailureFailsTheCampaign() throws CannotBeginException {
    Run run =
        run(
            (plan, listener) -> {
              listener.finished(FIRST.result().fail("planted"));
              listener.finished(SECOND.result().pass(""));
            });

    assertEquals(Verdict.FAIL, run.verdict().verdict());
    assertTrue(shown.toString(StandardCharsets.UTF_8).contains("FAIL"), shown::toString);
  }

  @Test
  void anExceptionMakesWhatHasNoResultUnknown() throws CannotBeginException {
    Run run =
        run(
            (plan, listener) -> {
              listener.finished(FIRST.result().pass(""));
              throw new IllegalStateException("planted");
            });

    assertEquals(Verdict.UNKNOWN, run.verdict().verdict());
    CheckResult second = run.checks().get(1);
    assertEquals(Verdict.UNKNOWN, second.verdict());
    assertTrue(second.reason().contains("planted"), second.reason());
    assertEquals("stack trace", second.attachments().getFirst().name());
  }

  @Test
  void aCheckThatItsEngineForgotIsUnknown() throws CannotBeginException {
    Run run = run((plan, listener) -> listener.finished(FIRST.result().pass("")));

    assertEquals(Verdict.UNKNOWN, run.verdict().verdict());
    assertEquals("The engine gave no result.", run.checks().get(1).reason());
  }

  @Test
  void whatGoesWrongInTheHarnessLosesNoResult() throws CannotBeginException {
    AtomicBoolean itsTurn = new AtomicBoolean();
    Fake right =
        new Fake(
            (plan, listener) -> {
              listener.finished(FIRST.result().pass(""));
              itsTurn.set(true);
            });
    CheckEngine broken = new BreaksLater(itsTurn);
    Campaign campaign = campaign(request(Set.of("fake/first"), Set.of()), right, broken);

    Run run = campaign.run();

    assertEquals(List.of("fake/first"), ids(run));
    assertTrue(run.incomplete().orElseThrow().contains("planted"), run.incomplete()::toString);
    assertEquals("planted", campaign.failure().orElseThrow().getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 3 | ended with exit status 3",
        "read -r hello; echo '@ error It is broken.' | It is broken.",
        "read -r hello; echo '@ ok protocol=9 capabilities=' | protocol=1",
        "read -r hello; echo '@ ok protocol=1 capabilities=magic' | magic",
        "kill -KILL $$ | signal 9"
      })
  void nothingIsKnownOfWhatCannotBeAsked(String worker, String seen) throws CannotBeginException {
    RunRequest request =
        new RunRequest(
            ShellWorker.running(worker),
            Profile.SMOKE,
            7,
            new Passes.Once(),
            Set.of(),
            Set.of(),
            "");
    Run run = campaign(request, (plan, listener) -> {}).run();

    assertEquals(List.of("fake/first", "fake/second"), ids(run));
    for (CheckResult check : run.checks()) {
      assertEquals(Verdict.UNKNOWN, check.verdict());
      assertTrue(check.reason().startsWith("sample can't be checked: "), check.reason());
      assertTrue(check.reason().contains(seen), check.reason());
    }
  }

  @Test
  void whatIsNotClaimedIsSkipped() throws CannotBeginException {
    RunRequest request =
        new RunRequest(
            ShellWorker.capableOf("threads,raw"),
            Profile.SMOKE,
            7,
            new Passes.Once(),
            Set.of("fake/first"),
            Set.of(),
            "");
    Run run = campaign(request, (plan, listener) -> {}).run();

    assertEquals(Verdict.SKIPPED, run.checks().getFirst().verdict());
    assertEquals(
        "sample does not claim to be capable of: processes.", run.checks().getFirst().reason());
  }

  @Test
  void nothingRanIsNoPass() throws CannotBeginException {
    Run run = campaign(request(Set.of("fake/neither"), Set.of()), (plan, listener) -> {}).run();

    assertEquals(Verdict.UNKNOWN, run.verdict().verdict());
  }

  @Test
  void onlyAndSkipChoose() throws CannotBeginException {
    RunRequest request = request(Set.of("fake/*"), Set.of("*/f????"));
    Run run =
        campaign(
                request,
                (plan, listener) -> plan.of(List.of(FIRST, SECOND)).forEach(pass(listener)))
            .run();

    assertEquals(List.of("fake/second"), ids(run));
  }

  @Test
  void aStoppedCampaignKeepsWhatItHas() throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    Campaign campaign =
        campaign(
            request(Set.of(), Set.of()),
            (plan, listener) -> {
              listener.finished(FIRST.result().pass(""));
              half.countDown();
              try {
                Thread.sleep(Duration.ofMinutes(1));
              } finally {
                // What the end of the processes looks like to an engine is not a result.
                listener.finished(SECOND.result().fail("planted"));
              }
            });
    Thread stopping =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    half.await();
                  } catch (InterruptedException e) {
                    return;
                  }
                  campaign.stop("It was stopped.");
                });
    Run run = campaign.run();
    stopping.join();

    assertEquals(Optional.of("It was stopped."), run.incomplete());
    assertEquals(List.of("fake/first"), ids(run));
    assertEquals(Verdict.UNKNOWN, run.verdict().verdict());
  }

  @Test
  void aSoakAddsItsPassesUp() throws CannotBeginException {
    RunRequest request =
        new RunRequest(
            SAMPLE,
            Profile.SOAK,
            7,
            new Passes.NewSeeds(Duration.ofSeconds(31)),
            Set.of(),
            Set.of(),
            "");
    Campaign campaign =
        campaign(
            request,
            (plan, listener) -> {
              boolean second = plan.seed() == 8;
              listener.finished(
                  FIRST
                      .result()
                      .effort(Effort.ofOperations(10))
                      .figure(Figure.bound("could have been missed", 0, 100))
                      .pass("seed " + plan.seed()));
              if (second) {
                listener.finished(SECOND.result().fail("planted"));
              } else {
                listener.finished(SECOND.result().pass(""));
              }
            });
    Run run = campaign.run();

    CheckResult first = run.checks().getFirst();
    assertEquals(20, first.effort().operations());
    assertEquals(
        Optional.of(new BigDecimal("0.015")), first.figures().getFirst().number(), "3 of 200");
    assertEquals("In each of 2 repetitions; in one of them: seed 7", first.statement());
    assertEquals("In 1 of 2 repetitions: planted", run.checks().get(1).statement());
    assertEquals(Verdict.FAIL, run.checks().get(1).verdict());
    assertTrue(run.checks().get(1).replay().contains("--seed 8"), run.checks().get(1).replay());
  }

  @Test
  void aKnownFailureEndsNoSoak() throws CannotBeginException {
    KnownFailure entry = new KnownFailure("fake/s*", LocalDate.EPOCH, "It is old.", false);
    RunRequest request =
        new RunRequest(
            SAMPLE,
            Profile.SOAK,
            7,
            new Passes.NewSeeds(Duration.ofHours(1)),
            Set.of(),
            Set.of(),
            Optional.of(new KnownFailures(Path.of("/known"), List.of(entry))),
            "");
    AtomicReference<Campaign> itself = new AtomicReference<>();
    itself.set(
        campaign(
            request,
            (plan, listener) -> {
              if (plan.seed() == 8) {
                itself.get().stop("There was a second pass.");
              }
              listener.finished(FIRST.result().pass(""));
              listener.finished(SECOND.result().fail("planted"));
            }));
    Run run = itself.get().run();

    assertEquals(Optional.of("There was a second pass."), run.incomplete());
    assertEquals(Optional.of(entry), run.checks().get(1).knownFailure());
    assertEquals(Optional.empty(), run.checks().getFirst().knownFailure());
    assertTrue(run.replay().endsWith(" --known-failures /known"), run.replay());
    String lines = shown.toString(StandardCharsets.UTF_8);
    assertTrue(lines.contains("FAIL     fake/second (0.0 s, known) planted"), lines);
    assertFalse(lines.contains("1 failed"), lines);
  }

  @Test
  void aReplayRepeatsTheSameSeedUntilTheFailureIsSeen() throws CannotBeginException {
    List<Long> seeds = new ArrayList<>();
    Run run =
        replay(
            5,
            (plan, listener) -> {
              seeds.add(plan.seed());
              listener.finished(
                  seeds.size() < 3 ? FIRST.result().pass("") : FIRST.result().fail("planted"));
            });

    assertEquals(List.of(7L, 7L, 7L), seeds);
    assertEquals(new Repetitions(2, 1, 0, 0), run.checks().getFirst().repetitions());
    assertTrue(run.replay().startsWith("sharelock replay fake/first "), run.replay());
    assertTrue(run.replay().endsWith(" --profile smoke --seed 7 --times 5"), run.replay());
  }

  @Test
  void aReplayEndsAfterSoManyTimesAndWhereNothingCanBeDone() throws CannotBeginException {
    Run passing = replay(4, (plan, listener) -> listener.finished(FIRST.result().pass("")));
    assertEquals(new Repetitions(4, 0, 0, 0), passing.checks().getFirst().repetitions());

    Run skipping = replay(4, (plan, listener) -> listener.finished(FIRST.result().skipped("No.")));
    assertEquals(new Repetitions(0, 0, 0, 1), skipping.checks().getFirst().repetitions());
  }

  private Run replay(int most, Script script) throws CannotBeginException {
    RunRequest request =
        new RunRequest(
            SAMPLE,
            Profile.SMOKE,
            7,
            new Passes.UntilFailure(most),
            Set.of("fake/first"),
            Set.of(),
            "");
    return campaign(request, script).run();
  }

  /** What a fake engine does. */
  private interface Script {
    void run(Plan plan, CheckListener listener) throws Exception;
  }

  private Run run(Script script) throws CannotBeginException {
    return campaign(request(Set.of(), Set.of()), script).run();
  }

  private Campaign campaign(RunRequest request, Script script) {
    return campaign(request, new Fake(script));
  }

  private Campaign campaign(RunRequest request, CheckEngine... engines) {
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new Campaign(request, List.of(engines), new ProgressDisplay(out, false));
  }

  private static RunRequest request(Set<String> only, Set<String> skip) {
    return new RunRequest(SAMPLE, Profile.SMOKE, 7, new Passes.Once(), only, skip, "");
  }

  private static java.util.function.Consumer<CheckInfo> pass(CheckListener listener) {
    return check -> listener.finished(check.result().pass(""));
  }

  private static List<String> ids(Run run) {
    return run.checks().stream().map(CheckResult::id).toList();
  }

  private static CheckInfo check(String id) {
    return new CheckInfo(
        id, "A claim.", Engine.MULTI_JVM, Expectation.MUST_HOLD, Set.of(Capability.PROCESSES));
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

  /** An engine that is fine until its turn comes. */
  private record BreaksLater(AtomicBoolean itsTurn) implements CheckEngine {
    @Override
    public Engine engine() {
      return Engine.LINCHECK;
    }

    @Override
    public List<CheckInfo> checks() {
      if (itsTurn.get()) {
        throw new IllegalStateException("planted");
      }
      return List.of(SECOND);
    }

    @Override
    public void run(Plan plan, CheckListener listener) {}
  }
}
