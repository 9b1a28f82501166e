package dev.sharelock.engine.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.lincheck.Finding.Ending;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Verdict;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LincheckCheckTest {
  private static final Finding NOTHING = new Finding(Ending.NOTHING_FOUND, "", 100, 10);
  private static final Finding INVALID = new Finding(Ending.INVALID_RESULTS, "a trace", 7, 10);
  private static final Finding HUNG = new Finding(Ending.HUNG, "a trace", 7, 10);
  private static final Finding BROKEN = new Finding(Ending.BROKEN, "no trace", 0, 10);

  @Test
  void passesWhenOnlyTheTwinFails() {
    CheckResult result = judge(NOTHING, INVALID);
    assertEquals(Verdict.PASS, result.verdict());
    assertEquals("a trace", result.attachments().getFirst().text());
  }

  @Test
  void isBlindWhenTheTwinWithstands() {
    assertTrue(judge(NOTHING, NOTHING).blind());
    assertEquals(Verdict.UNKNOWN, judge(NOTHING, NOTHING).verdict());
  }

  @Test
  void isBlindWhenTheTwinFailsInAnotherWay() {
    assertTrue(judge(NOTHING, HUNG).blind());
    assertTrue(judge(NOTHING, BROKEN).blind());
  }

  @Test
  void failsOnInvalidResultsAndOnHangs() {
    assertEquals(Verdict.FAIL, judge(INVALID, INVALID).verdict());
    assertEquals(Verdict.FAIL, judge(HUNG, INVALID).verdict());
  }

  @Test
  void aFailureOfLincheckItselfDecidesNothing() {
    CheckResult result = judge(BROKEN, INVALID);
    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertTrue(result.reason().contains("no trace"), result.reason());
  }

  @Test
  void noExecutionIsNoPass() {
    assertEquals(
        Verdict.UNKNOWN, judge(new Finding(Ending.NOTHING_FOUND, "", 0, 10), INVALID).verdict());
  }

  @Test
  void theKindOfAFailureIsItsHeadline() {
    assertEquals(
        Ending.INVALID_RESULTS, Finding.endingIn("\n= Invalid execution results =\n| … |"));
    assertEquals(Ending.HUNG, Finding.endingIn("= The execution has hung =\n"));
    assertEquals(
        Ending.HUNG, Finding.endingIn("= The execution has hung, see the thread dump =\n"));
    assertEquals(
        Ending.BROKEN, Finding.endingIn("= The execution failed with an unexpected exception ="));
    assertEquals(Ending.BROKEN, Finding.endingIn("Wow! You've caught a bug in Lincheck."));
  }

  private static CheckResult judge(Finding found, Finding ofTwin) {
    Exploration scenario =
        new Exploration(String.class, String.class, Exploration.Mode.STRESS, 2, 2, false);
    CheckInfo info =
        new CheckInfo("some/check", "A claim.", Engine.LINCHECK, Expectation.MUST_HOLD, Set.of());
    return new LincheckCheck(
            info,
            LincheckCheck.Subject.IMPLEMENTATION,
            scenario,
            Object.class,
            "some/twin",
            Ending.INVALID_RESULTS)
        .judge(Map.of(scenario, found, scenario.ofTwin(Object.class), ofTwin));
  }
}
