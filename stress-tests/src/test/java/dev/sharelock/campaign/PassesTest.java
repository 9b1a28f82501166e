package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Figure;
import dev.sharelock.results.KnownFailure;
import dev.sharelock.results.Repetitions;
import dev.sharelock.results.Run;
import dev.sharelock.results.Verdict;
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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Campaigns that do their checks more than once. */
@Timeout(60)
final class PassesTest {
  private static final Subject SAMPLE = ShellWorker.capableOf("threads,processes");
  private static final CheckInfo FIRST = FakeEngine.FIRST;
  private static final CheckInfo SECOND = FakeEngine.SECOND;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void aSoakAddsItsPassesUp() throws CannotBeginException {
    RunRequest request =
        new RunRequest(
            SAMPLE,
            Profile.SOAK,
            7,
            new Passes.NewSeeds(Duration.ofHours(1)),
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

  private Run replay(int most, FakeEngine.Script script) throws CannotBeginException {
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

  private Campaign campaign(RunRequest request, FakeEngine.Script script) {
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new Campaign(request, List.of(new FakeEngine(script)), new ProgressDisplay(out, false));
  }
}
