package dev.sharelock.engine.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Plan;
import dev.sharelock.explorer.FailureKind;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a finding: a pass only if all was explored, as much as once, and with sight. */
class ExplorerCheckTest {
  private static final ExplorerCheck CHECK = ExplorerChecks.ALL.getFirst();
  private static final long STATES = CHECK.whole().states();
  private static final long CRASH_POINTS = CHECK.whole().crashPoints();
  private static final ExplorerFinding ALL_WELL = finding(true, STATES, CRASH_POINTS, null);
  private static final ExplorerFinding CAUGHT = finding(false, 10, 1, CHECK.flawKind());

  @Test
  void allExploredAndTheTwinCaughtIsAPass() {
    assertEquals(Verdict.PASS, verdict(ALL_WELL, CAUGHT));
  }

  @Test
  void aBrokenRuleIsAFailureWithItsSchedule() {
    CheckResult result = judge(finding(false, 10, 1, FailureKind.TWO_INSIDE), CAUGHT);

    assertEquals(Verdict.FAIL, result.verdict());
    assertTrue(result.reason().contains("two are inside at once"), result.reason());
    assertTrue(
        result
            .attachments()
            .getFirst()
            .text()
            .contains("sharelock explore two-holds --schedule '0*3,1*2'"),
        result.attachments().getFirst().text());
  }

  @Test
  void lessThanOnceIsNoPass() {
    assertEquals(Verdict.UNKNOWN, verdict(finding(true, STATES - 1, CRASH_POINTS, null), CAUGHT));
    assertEquals(Verdict.UNKNOWN, verdict(finding(true, STATES, CRASH_POINTS - 1, null), CAUGHT));
  }

  @Test
  void notAllIsNoPass() {
    assertEquals(Verdict.UNKNOWN, verdict(finding(false, STATES, CRASH_POINTS, null), CAUGHT));
    assertEquals(Verdict.UNKNOWN, verdict(ExplorerFinding.broken("no memory"), CAUGHT));
  }

  @Test
  void aTwinThatIsMissedOrBreaksAnotherRuleMakesItBlind() {
    assertEquals(Verdict.UNKNOWN, verdict(ALL_WELL, ALL_WELL));
    assertEquals(Verdict.UNKNOWN, verdict(ALL_WELL, finding(false, 10, 1, FailureKind.WRONG_NAME)));
  }

  private static Verdict verdict(ExplorerFinding found, ExplorerFinding ofTwin) {
    return judge(found, ofTwin).verdict();
  }

  private static CheckResult judge(ExplorerFinding found, ExplorerFinding ofTwin) {
    return CHECK.judge(found, ofTwin, Plan.Effort.THOROUGH);
  }

  private static ExplorerFinding finding(
      boolean exhaustive, long states, long crashPoints, FailureKind kind) {
    return new ExplorerFinding(
        true,
        exhaustive,
        2 * states,
        states,
        states,
        crashPoints,
        50,
        1_000,
        kind,
        "",
        "0*3,1*2",
        List.of("1 A"));
  }
}
