package dev.sharelock.engine.lincheck;

import static dev.sharelock.engine.lincheck.LincheckCheck.Subject.ALGORITHM_OF_THE_LIBRARY;
import static dev.sharelock.engine.lincheck.LincheckCheck.Subject.IMPLEMENTATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.calibration.Calibration;
import dev.sharelock.engine.calibration.Measurements;
import dev.sharelock.engine.calibration.Measurements.Ending;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LincheckCheckTest {
  private static final Finding NOTHING = new Finding(Finding.Ending.NOTHING_FOUND, "", 1_000, 10);
  private static final Finding INVALID =
      new Finding(Finding.Ending.INVALID_RESULTS, "a trace", 7, 10);
  private static final Finding HUNG = new Finding(Finding.Ending.HUNG, "a trace", 7, 10);
  private static final String BUG_IN_LINCHECK =
      """

      Wow! You've caught a bug in Lincheck.

      Exception stacktrace:
      java.lang.IllegalStateException: Unsupported VarHandle
      \tat org.jetbrains.lincheck.util.AtomicMethodsKt.getVarHandleAccessInfo(AtomicMethods.kt:414)
      """;
  private static final Finding BROKEN = new Finding(Finding.Ending.BROKEN, "no trace", 0, 10);

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
  void failsOnInvalidResults() {
    assertEquals(Verdict.FAIL, judge(INVALID, INVALID).verdict());
  }

  @Test
  void aHangInTheLibrarysAlgorithmFails() {
    LincheckCheck check = check(ALGORITHM_OF_THE_LIBRARY);
    assertFalse(check.needsPlainRun(found(check, HUNG)));
    assertEquals(Verdict.FAIL, check.judge(found(check, HUNG), Optional.empty()).verdict());
  }

  @Test
  void aHangOfAnImplementationFailsOnlyIfItHangsOutsideOfLincheckToo() {
    LincheckCheck check = check(IMPLEMENTATION);
    assertTrue(check.needsPlainRun(found(check, HUNG)));
    assertFalse(check.needsPlainRun(found(check, NOTHING)));

    CheckResult hangs = check.judge(found(check, HUNG), Optional.of(plainRun(Ending.HUNG)));
    assertEquals(Verdict.FAIL, hangs.verdict());
    assertTrue(hangs.reason().contains("Outside of Lincheck: The lock hangs"), hangs.reason());

    CheckResult goesOn = check.judge(found(check, HUNG), Optional.of(plainRun(Ending.DONE)));
    assertEquals(Verdict.UNKNOWN, goesOn.verdict());
    assertTrue(
        goesOn.reason().contains("two threads made 12 acquisitions in 1500 ms"), goesOn.reason());
  }

  @Test
  void whatDidNotEndIsUnknown() {
    Finding noEnd = new Finding(Finding.Ending.NO_END, "a dump", 0, 10);
    assertEquals(Verdict.UNKNOWN, judge(noEnd, INVALID).verdict());
  }

  @Test
  void fewExecutionsUnderStressAreNoEvidence() {
    CheckResult result = judge(new Finding(Finding.Ending.NOTHING_FOUND, "", 999, 10), INVALID);
    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertEquals(
        "999 executions agree with the model; fewer than 1,000 are no evidence.", result.reason());
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
        Verdict.UNKNOWN,
        judge(new Finding(Finding.Ending.NOTHING_FOUND, "", 0, 10), INVALID).verdict());
  }

  @Test
  void theKindOfAFailureIsItsHeadline() {
    assertEquals(
        Finding.Ending.INVALID_RESULTS, Finding.endingIn("\n= Invalid execution results =\n| … |"));
    assertEquals(Finding.Ending.HUNG, Finding.endingIn("= The execution has hung =\n"));
    assertEquals(
        Finding.Ending.HUNG, Finding.endingIn("= The execution has hung, see the thread dump =\n"));
    assertEquals(
        Finding.Ending.BROKEN,
        Finding.endingIn("= The execution failed with an unexpected exception ="));
    assertEquals(Finding.Ending.UNABLE, Finding.endingIn(BUG_IN_LINCHECK));
  }

  /** Lincheck knows some VarHandles only, for example. */
  @Test
  void whatLincheckCannotFollowIsNotAskedOfAnImplementation() {
    Finding unable = new Finding(Finding.Ending.UNABLE, BUG_IN_LINCHECK, 0, 10);
    CheckResult result = judge(unable, INVALID);
    assertEquals(Verdict.SKIPPED, result.verdict());
    assertEquals(
        "Lincheck cannot follow the code: java.lang.IllegalStateException: Unsupported VarHandle",
        result.reason());
    LincheckCheck own = check(ALGORITHM_OF_THE_LIBRARY);
    assertEquals(Verdict.UNKNOWN, own.judge(found(own, unable), Optional.empty()).verdict());
  }

  private static CheckResult judge(Finding found, Finding ofTwin) {
    LincheckCheck check = check(IMPLEMENTATION);
    return check.judge(
        Map.of(check.scenario(), found, check.scenario().ofTwin("Twin"), ofTwin), Optional.empty());
  }

  private static Map<LincheckTask, Finding> found(LincheckCheck check, Finding found) {
    return Map.of(check.scenario(), found, check.scenario().ofTwin("Twin"), INVALID);
  }

  private static LincheckCheck check(LincheckCheck.Subject subject) {
    CheckInfo info =
        new CheckInfo("some/check", "A claim.", Engine.LINCHECK, Expectation.MUST_HOLD, Set.of());
    return new LincheckCheck(
        info,
        subject,
        new LincheckTask("Scenario", "Model", LincheckTask.Mode.STRESS, 2, 2, false),
        "Twin",
        "some/twin",
        Finding.Ending.INVALID_RESULTS,
        true);
  }

  private static Calibration plainRun(Ending ending) {
    Measurements measured =
        Measurements.none()
            .with(new Measurements.Costs(1, 1, 1, 1_000, 12, 1_500_000_000))
            .at(Measurements.Stage.CONTENDED, ending, "nothing happened for 5.0 s.\n");
    return new Calibration(measured, new ChildEnding(Optional.of(0), "", Optional.empty(), 1000));
  }
}
