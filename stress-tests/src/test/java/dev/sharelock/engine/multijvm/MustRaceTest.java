package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Verdict;
import dev.sharelock.scenario.LaneEvidence;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.Ruling;
import dev.sharelock.scenario.Ruling.Finding;
import dev.sharelock.scenario.TrialEvidence;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of a race that must be seen: evidence passes, and the lack of it accuses rarely. */
class MustRaceTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MANY = 17_000_000;

  @Test
  void aRaceThatIsSeenPassesOnTheBusiestMachine() {
    assertEquals(Verdict.PASS, verdict(Finding.WRONG, MANY, SECOND).verdict());
  }

  @Test
  void noRaceFailsWhereTheLanesRanAtOnce() {
    assertEquals(Verdict.FAIL, verdict(Finding.NOTHING_WRONG, MANY, 2 * SECOND).verdict());
    assertEquals(Verdict.FAIL, verdict(Finding.NOTHING_WRONG, MANY, SECOND * 13 / 10).verdict());
  }

  @Test
  void noRaceIsUnknownWhereTheLanesMayHaveRunInTurn() {
    CheckResult inTurn = verdict(Finding.NOTHING_WRONG, MANY, SECOND * 11 / 10);
    assertEquals(Verdict.UNKNOWN, inTurn.verdict());
    assertTrue(inTurn.reason().contains("10 % of the time"), inTurn.reason());
    assertEquals(Verdict.UNKNOWN, verdict(Finding.NOTHING_WRONG, MANY, 0).verdict());
  }

  @Test
  void noRaceIsUnknownAfterFewOperations() {
    assertEquals(Verdict.UNKNOWN, verdict(Finding.NOTHING_WRONG, 1000, 2 * SECOND).verdict());
  }

  /** Two lanes that did so many operations together, in a second in which they ran so long. */
  private static CheckResult verdict(Finding finding, long operations, long processorNanos) {
    RoundEvidence round =
        new RoundEvidence(
            1,
            false,
            false,
            5 * SECOND,
            6 * SECOND,
            List.of(),
            List.of(),
            List.of(lane(0, operations / 2), lane(1, operations / 2)),
            Optional.empty(),
            Optional.empty(),
            "",
            processorNanos);
    TrialEvidence evidence =
        new TrialEvidence(
            "some/check",
            "some",
            TrialEvidence.NO_TWIN,
            1,
            0,
            2,
            List.of(round),
            List.of(),
            Optional.empty());
    CheckInfo check =
        new CheckInfo("some/check", "A claim.", Engine.MULTI_JVM, Expectation.MUST_RACE, Set.of());
    return RowCheck.mustRace(check.result(), evidence, Ruling.of(finding, "what was seen."));
  }

  private static LaneEvidence lane(int index, long operations) {
    return new LaneEvidence(
        index,
        index,
        operations,
        0,
        0,
        0,
        0,
        -1,
        0,
        0,
        0,
        "",
        Collections.nCopies(16, 0L),
        "",
        true);
  }
}
