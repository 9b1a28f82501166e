package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Run;
import dev.sharelock.results.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class CampaignTest {
  private static final Subject SAMPLE = ShellWorker.capableOf("threads,processes");
  private static final CheckInfo FIRST = FakeEngine.FIRST;
  private static final CheckInfo SECOND = FakeEngine.SECOND;

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
    FakeEngine right =
        new FakeEngine(
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

  private Run run(FakeEngine.Script script) throws CannotBeginException {
    return campaign(request(Set.of(), Set.of()), script).run();
  }

  private Campaign campaign(RunRequest request, FakeEngine.Script script) {
    return campaign(request, new FakeEngine(script));
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
