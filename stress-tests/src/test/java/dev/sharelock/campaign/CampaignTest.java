package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dev.sharelock.results.Run;
import dev.sharelock.results.Verdict;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CampaignTest {
  private static final CheckInfo FIRST = check("fake/first");
  private static final CheckInfo SECOND = check("fake/second");

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void allPassed() throws IOException {
    Run run = run((plan, listener) -> plan.of(List.of(FIRST, SECOND)).forEach(pass(listener)));

    assertEquals(Verdict.PASS, run.verdict().verdict());
    assertEquals(List.of("fake/first", "fake/second"), ids(run));
    assertEquals(
        "sharelock run --implementation sharelock --profile smoke --seed 7 --only fake/first",
        run.checks().getFirst().replay());
  }

  @Test
  void oneFailureFailsTheCampaign() throws IOException {
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
  void anExceptionMakesWhatHasNoResultUnknown() throws IOException {
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
  void aCheckThatItsEngineForgotIsUnknown() throws IOException {
    Run run = run((plan, listener) -> listener.finished(FIRST.result().pass("")));

    assertEquals(Verdict.UNKNOWN, run.verdict().verdict());
    assertEquals("The engine gave no result.", run.checks().get(1).reason());
  }

  @Test
  void nothingRanIsNoPass() throws IOException {
    Run run = campaign(request(Set.of("fake/neither"), Set.of()), (plan, listener) -> {}).run();

    assertEquals(Verdict.UNKNOWN, run.verdict().verdict());
  }

  @Test
  void onlyAndSkipChoose() throws IOException {
    RunRequest request = request(Set.of(), Set.of("fake/first"));
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
  void aSoakAddsItsPassesUp() throws IOException {
    RunRequest request =
        new RunRequest(
            Implementations.named("sharelock"),
            Profile.SOAK,
            7,
            Optional.of(Duration.ofSeconds(31)),
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

  /** What a fake engine does. */
  private interface Script {
    void run(Plan plan, CheckListener listener) throws Exception;
  }

  private Run run(Script script) throws IOException {
    return campaign(request(Set.of(), Set.of()), script).run();
  }

  private Campaign campaign(RunRequest request, Script script) {
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new Campaign(request, List.of(new Fake(script)), new ProgressDisplay(out, false));
  }

  private static RunRequest request(Set<String> only, Set<String> skip) {
    return new RunRequest(
        Implementations.named("sharelock"), Profile.SMOKE, 7, Optional.empty(), only, skip, "");
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
}
