package dev.sharelock.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunVerdictTest {

  @Test
  void oneFailureFailsTheRun() {
    assertVerdict(Verdict.FAIL, Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.SKIPPED);
  }

  @Test
  void oneUnknownLeavesTheRunUndecided() {
    assertVerdict(Verdict.UNKNOWN, Verdict.PASS, Verdict.UNKNOWN, Verdict.SKIPPED);
  }

  @Test
  void passesAndSkipsAreAPass() {
    assertVerdict(Verdict.PASS, Verdict.PASS);
    assertVerdict(Verdict.PASS, Verdict.SKIPPED, Verdict.PASS);
  }

  @Test
  void nothingIsNoPass() {
    assertVerdict(Verdict.UNKNOWN);
    assertVerdict(Verdict.UNKNOWN, Verdict.SKIPPED, Verdict.SKIPPED);
  }

  @Test
  void aRunThatStoppedEarlyIsNoPassAndStaysAFailure() {
    Optional<String> stopped = Optional.of("Interrupted after 1 of 2 checks.");
    Run run = SampleRuns.run("x", stopped, List.of(check("a").pass("ok")));
    assertEquals(Verdict.UNKNOWN, run.verdict().verdict());
    Run failed = SampleRuns.run("x", stopped, List.of(check("a").fail("lost")));
    assertEquals(Verdict.FAIL, failed.verdict().verdict());
  }

  @Test
  void aPassWhoseTwinWasMissedIsUnknown() {
    CheckResult blind = check("a").twin(Twin.missed("a-raw", "")).pass("0 lost");
    assertEquals(Verdict.UNKNOWN, blind.verdict());
    assertTrue(blind.blind());
    assertTrue(blind.reason().contains("a-raw"), blind.reason());
    RunVerdict verdict = SampleRuns.run("x", List.of(blind)).verdict();
    assertEquals(Verdict.UNKNOWN, verdict.verdict());
    assertEquals(1, verdict.blind());
  }

  @Test
  void aFailureStaysOneWithoutItsTwin() {
    CheckResult failed = check("a").twin(Twin.missed("a-raw", "")).fail("7 lost");
    assertEquals(Verdict.FAIL, failed.verdict());
    assertEquals("7 lost", failed.reason());
  }

  @Test
  void theSentenceNamesWhatFailedFirstAndThenWhatIsNotDecided() {
    CheckResult blind = check("blind").twin(Twin.missed("raw", "")).pass("0 lost");
    CheckResult passed = check("passed").pass("ok");
    CheckResult failed = check("failed").fail("7 lost");
    assertSentence("x passed all 2 checks.", passed, check("other").pass("ok"));
    assertSentence("x passed its only check.", passed);
    assertSentence("x passed 1 check, 1 skipped.", passed, check("other").skipped("no lock"));
    assertSentence(
        "x is not judged: 2 of 3 checks were not decided (blind, slow), 1 blind; 1 passed.",
        passed,
        blind,
        check("slow").unknown("Time ran out."));
    assertSentence(
        "x is not judged: 1 of 1 check was not decided (blind), 1 blind; 0 passed.", blind);
    assertSentence(
        "x failed 1 of 3 checks: failed; 1 was not decided (blind), 1 blind.",
        passed,
        blind,
        failed);
    assertSentence("x failed its only check, failed.", failed);
    assertSentence(
        "x failed 4 of 4 checks: failed, b and 2 more.",
        failed,
        check("b").fail("lost"),
        check("c").fail("lost"),
        check("d").fail("lost"));
    assertSentence("Nothing ran, so nothing is known about x.");
    assertSentence(
        "Every check was skipped, so nothing is known about x.", check("a").skipped("no lock"));
  }

  @Test
  void theSentenceOfAnIncompleteRunHidesNothing() {
    Optional<String> stopped = Optional.of("Stopped.");
    CheckResult undecided = check("slow").unknown("Time ran out.");
    assertEquals(
        "The run is incomplete: 1 check of x passed, 1 of 2 checks was not decided (slow), the rest"
            + " is not known.",
        SampleRuns.run("x", stopped, List.of(check("a").pass("ok"), undecided))
            .verdict()
            .sentence());
    assertEquals(
        "x failed its only check, a; the run is incomplete.",
        SampleRuns.run("x", stopped, List.of(check("a").fail("lost"))).verdict().sentence());
  }

  @Test
  void aKnownFailureIsToldAndFailsNothing() {
    CheckResult known = known("known", false).fail("7 lost");
    CheckResult passed = check("passed").pass("ok");
    CheckResult skipped = check("skipped").skipped("no lock");
    assertSentence("x passed 1 check; 1 known failure (known).", known, passed);
    assertSentence("x passed 1 check, 1 skipped; 1 known failure (known).", known, passed, skipped);
    assertSentence("x has no new failure; 1 known failure (known).", known);
    assertSentence(
        "x failed 1 of 3 checks: new; 1 known failure (known).",
        known,
        passed,
        check("new").fail("lost"));
    assertSentence(
        "x is not judged: 1 of 2 checks was not decided (slow); 0 passed; 1 known failure (known).",
        known,
        check("slow").unknown("Time ran out."));

    RunVerdict verdict = SampleRuns.run("x", List.of(known, passed)).verdict();
    assertEquals(Verdict.PASS, verdict.verdict());
    assertEquals(0, verdict.failed());
    assertEquals(1, verdict.known());
    assertEquals(List.of(), verdict.remarks());
    assertEquals(Verdict.FAIL, known.verdict());
  }

  @Test
  void anEntryThatHasExpiredCountsNoMoreAndThatIsSaid() {
    RunVerdict verdict = SampleRuns.run("x", List.of(known("a", true).fail("7 lost"))).verdict();
    assertEquals(Verdict.FAIL, verdict.verdict());
    assertEquals("x failed its only check, a.", verdict.sentence());
    assertEquals(0, verdict.known());
    assertEquals(
        List.of("a* was known to fail until 2026-12-31, and counts since then (Slow disk.)."),
        verdict.remarks());
  }

  @Test
  void anEntryThatNoLongerFailsIsSaidOnce() {
    for (boolean expired : List.of(true, false)) {
      CheckResult one = known("a", expired).pass("ok");
      CheckResult two = known("b", expired).pass("ok");
      CheckResult three = known("c", expired).skipped("no lock");
      assertEquals(
          List.of("a* no longer fails: take it out of the known failures (Slow disk.)."),
          SampleRuns.run("x", List.of(one, two, three)).verdict().remarks());
      CheckResult undecided = known("d", expired).unknown("Time ran out.");
      assertEquals(
          List.of(), SampleRuns.run("x", List.of(one, two, undecided)).verdict().remarks());
    }
  }

  /** The results of a check that a file of known failures names. */
  private record Known(String id, boolean expired) {
    CheckResult pass(String reason) {
      return with(check(id).pass(reason));
    }

    CheckResult fail(String reason) {
      return with(check(id).fail(reason));
    }

    CheckResult unknown(String reason) {
      return with(check(id).unknown(reason));
    }

    CheckResult skipped(String reason) {
      return with(check(id).skipped(reason));
    }

    private CheckResult with(CheckResult result) {
      return result.withKnownFailure(
          new KnownFailure("a*", LocalDate.of(2026, 12, 31), "Slow disk.", expired));
    }
  }

  private static Known known(String id, boolean expired) {
    return new Known(id, expired);
  }

  @Test
  void whatIsNoPassNeedsAReason() {
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.SKIPPED)) {
      assertThrows(IllegalArgumentException.class, () -> check("a").verdict(verdict, " "));
    }
  }

  @Test
  void aCheckCannotBeThereTwice() {
    List<CheckResult> twice = List.of(check("a").pass(""), check("a").fail("lost"));
    assertThrows(IllegalArgumentException.class, () -> SampleRuns.run("x", twice));
  }

  private static CheckResult.Builder check(String id) {
    return CheckResult.of(id, "It holds.", Engine.MULTI_JVM, Expectation.MUST_HOLD);
  }

  private static void assertSentence(String expected, CheckResult... checks) {
    assertEquals(expected, SampleRuns.run("x", List.of(checks)).verdict().sentence());
  }

  private static void assertVerdict(Verdict expected, Verdict... verdicts) {
    List<CheckResult> checks =
        IntStream.range(0, verdicts.length)
            .mapToObj(i -> check("check-" + i).verdict(verdicts[i], "Because."))
            .toList();
    RunVerdict verdict = SampleRuns.run("x", checks).verdict();
    assertEquals(expected, verdict.verdict(), verdict.sentence());
  }
}
