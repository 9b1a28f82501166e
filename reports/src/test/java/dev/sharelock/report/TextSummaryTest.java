package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.SampleRuns;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextSummaryTest {

  @Test
  void aFailedRun() {
    assertEquals(
        """
        FAIL     jcstress/locked-increment       14.0 s  204,411 of 10,075,413 samples lost an update under the lock.
                 replay: sharelock replay jcstress/locked-increment --seed -7046029254386353131
        PASS     jcstress/raw-increment          13.9 s  11,482,101 of 51,004,416 samples lost an update.
        FAIL     lincheck/locked-increment        6.2 s  Two increments under the lock both return 1.
                 replay: sharelock replay lincheck/locked-increment --seed -7046029254386353131
        FAIL     multi-jvm/locked-increment       9.4 s  The recorded history is not linearizable: increment() = 1 fits nowhere.
                 replay: sharelock replay multi-jvm/locked-increment --seed -7046029254386353131
        PASS     multi-jvm/raw-increment          2.1 s  First update lost after 412 operations, 1.8 ms.
        UNKNOWN  multi-jvm/owner-killed          11.0 s  The survivors made no progress within 10 s, and no dump was to be had.
                 replay: sharelock replay multi-jvm/owner-killed --seed -7046029254386353131
        SKIPPED  conformance/typecodes           112 ms  The implementation does not declare the capability 'atomic'.

        FAIL     no-lock failed 3 of 7 checks: jcstress/locked-increment, lincheck/locked-increment and 1 more; 1 was not
                 decided (multi-jvm/owner-killed).
                 2 passed, 3 failed, 1 unknown, 1 skipped, 0 blind, in 1 min 14 s
                 103,295,160 operations judged (83,500,000 a minute), 3 kills (16.3 a minute in the checks that kill), 3 recoveries
        """,
        TextSummary.of(SampleRuns.failing()));
  }

  @Test
  void aKnownFailureIsToldAsSuch() {
    assertEquals(
        """
        PASS     jcstress/locked-increment       14.0 s  0 of 48,211,904 samples lost an update.
        FAIL     lincheck/locked-increment        6.2 s  Two increments under the lock both return 1.
                 Known to fail until 2026-03-14: The fix is under way.
                 replay: sharelock replay lincheck/locked-increment --seed -7046029254386353131
        FAIL     multi-jvm/locked-increment       9.4 s  The recorded history is not linearizable: increment() = 1 fits nowhere.
                 replay: sharelock replay multi-jvm/locked-increment --seed -7046029254386353131

        jcstress/* no longer fails: take it out of the known failures (The fix is under way.).
        multi-jvm/locked-increment was known to fail until 2026-03-13, and counts since then (The fix is under way.).
        FAIL     sharelock failed 1 of 3 checks: multi-jvm/locked-increment; 1 known failure (lincheck/locked-increment).
                 1 passed, 1 failed, 1 known to fail, 0 unknown, 0 skipped, 0 blind, in 1 min 14 s
                 50,229,904 operations judged (40,600,000 a minute)
        """,
        TextSummary.of(SampleRuns.withKnownFailures()));
  }

  /** As of threads that ended while they held the lock. */
  @Test
  void recoveriesAreToldWhereNoProcessWasKilled() {
    CheckResult ended =
        CheckResult.of("multi-jvm/ended-thread", "t", Engine.MULTI_JVM, Expectation.MUST_HOLD)
            .effort(new Effort(1_237, 0, 2, 0, 5))
            .pass("5 threads ended.");
    String summary = TextSummary.of(SampleRuns.run("x", List.of(ended)));
    assertTrue(
        summary.endsWith(" 1,237 operations judged (1,000 a minute), 5 recoveries\n"), summary);
  }

  @Test
  void aRunThatWasInterruptedBeforeItsFirstCheck() {
    assertEquals(
        """
        Incomplete: Interrupted by Ctrl-C.
        UNKNOWN  Nothing ran, so nothing is known about x.
                 0 passed, 0 failed, 0 unknown, 0 skipped, 0 blind, in 1 min 14 s
                 0 operations judged (0 a minute)
        """,
        TextSummary.of(SampleRuns.run("x", Optional.of("Interrupted by Ctrl-C."), List.of())));
  }

  @Test
  void hostileTextNeitherWidensTheTableNorReachesTheTerminal() {
    String summary =
        TextSummary.of(SampleRuns.withTextEverywhere("\u001b[31m\u202e\n" + "long ".repeat(9_000)));
    summary
        .lines()
        .filter(line -> !line.contains("replay: "))
        .forEach(line -> assertTrue(line.length() <= TextSummary.WIDTH, line));
    assertFalse(summary.contains("\u001b"), "an escape sequence");
    assertFalse(summary.contains("\u202e"), "a mark that turns the direction");
    assertTrue(summary.lines().count() < 60, summary.lines().count() + " lines");
  }
}
