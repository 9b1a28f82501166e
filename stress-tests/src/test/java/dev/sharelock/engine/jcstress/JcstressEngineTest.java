package dev.sharelock.engine.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.sample.LeakyImplementation;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Outcome;
import dev.sharelock.results.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.infra.runners.TestList;

@Timeout(400)
class JcstressEngineTest {
  private static final String LOCKED = "jcstress/locked-increment";
  private static final String RAW = "jcstress/raw-increment";

  /** Enough for a race to be seen, and repeated if not. */
  private static final long LONGEST_MILLIS = 100;

  @TempDir Path directory;

  @Test
  void theLibraryLosesNoUpdateUnderItsLockAndSomeWithoutIt() throws Exception {
    Map<String, CheckResult> results = run("sharelock", Set.of(LOCKED, RAW));

    assertEquals(Verdict.PASS, results.get(RAW).verdict(), results.get(RAW).reason());
    CheckResult locked = results.get(LOCKED);
    assertEquals(Verdict.PASS, locked.verdict(), locked.reason());
    assertTrue(locked.twin().orElseThrow().seenToFail());
    assertTrue(locked.effort().operations() > 0);
    assertFalse(locked.outcomes().isEmpty());
  }

  @Test
  void aLockThatLetsASecondOneInNowAndThenFails() throws Exception {
    CheckResult locked = run(LeakyImplementation.NAME, Set.of(LOCKED)).get(LOCKED);

    assertEquals(Verdict.FAIL, locked.verdict(), locked.reason());
    assertTrue(
        locked.outcomes().stream()
            .flatMap(table -> table.outcomes().stream())
            .anyMatch(
                outcome ->
                    outcome.grade() == Outcome.Grade.FORBIDDEN
                        && outcome.id().matches("[1-7]")
                        && outcome.count() > 0));
    assertTrue(
        locked.attachments().stream().anyMatch(one -> one.name().equals("output of jcstress")));
  }

  /** It is a lock on a file, too. */
  @Test
  void aRightLockThatExistsOncePasses() throws Exception {
    CheckResult locked = run("single", Set.of(LOCKED)).get(LOCKED);

    assertEquals(Verdict.PASS, locked.verdict(), locked.reason());
  }

  @Test
  void aRightLockThatIsSlowIsUnknownWithThatFigure() throws Exception {
    CheckResult locked =
        CollectedResults.of(
                engine(),
                CollectedResults.plan(
                    CollectedResults.java("slow"),
                    directory,
                    Set.of(LOCKED),
                    Duration.ofSeconds(8)))
            .get(LOCKED);

    assertEquals(Verdict.UNKNOWN, locked.verdict(), locked.reason());
    assertTrue(locked.reason().matches("(?i).*an acquisition takes \\d+ ms.*"), locked.reason());
  }

  @Test
  void aRunWithoutTestsPassesNothing() throws Exception {
    CheckInfo info =
        new CheckInfo(LOCKED, "A claim.", Engine.JCSTRESS, Expectation.MUST_HOLD, Set.of());
    JcstressEngine engine =
        new JcstressEngine(
            List.of(
                new JcstressCheck(
                    info,
                    new JcstressTest("NoSuchTest", 0),
                    Optional.empty(),
                    "a race",
                    List.of(),
                    true)),
            CollectedResults.CALIBRATIONS,
            LONGEST_MILLIS);

    CheckResult result =
        CollectedResults.of(engine, "sharelock", directory, Set.of(LOCKED)).get(LOCKED);

    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertTrue(result.reason().startsWith("No test ran"), result.reason());
  }

  @Test
  void whatIsNotWrittenInJavaIsSkipped() throws Exception {
    CheckResult result =
        CollectedResults.of(
                engine(), CollectedResults.plan(Optional.empty(), directory, Set.of(LOCKED)))
            .get(LOCKED);

    assertEquals(Verdict.SKIPPED, result.verdict());
    assertEquals("test-foreign is written in c, and jcstress looks into one JVM.", result.reason());
  }

  @Test
  void theShortProfileLeavesOutWhatOnlyRepeatsAnotherCheck() throws Exception {
    String wide = "jcstress/locked-increment-double";
    CheckResult result =
        CollectedResults.of(engine(), "sharelock", directory, Set.of(wide)).get(wide);

    assertEquals(Verdict.SKIPPED, result.verdict());
    assertEquals("Left out of the short profile: --profile ci has it.", result.reason());
  }

  @Test
  void theChecksNameAllTestsThatThereAreAndNoOthers() {
    Set<String> named =
        engine().tests().stream().map(JcstressTest::className).collect(Collectors.toSet());

    assertEquals(Set.copyOf(TestList.tests()), named);
  }

  @Test
  void everyCheckThatMustHoldHasATwinThatMustBeSeenToFail() {
    for (JcstressCheck check : JcstressSuite.checks()) {
      assertEquals(
          check.info().expectation() == Expectation.MUST_HOLD,
          check.twin().isPresent(),
          check.info().id());
    }
  }

  /** So what cannot be created is skipped, and nothing is said of it. */
  @Test
  void theLayoutOfAllObjectsIsNamed() {
    for (JcstressCheck check : JcstressSuite.checks()) {
      if (check.test().uses() == JcstressTest.Uses.OBJECTS) {
        assertTrue(check.info().layout().isPresent(), check.info().id());
      }
    }
  }

  private Map<String, CheckResult> run(String implementation, Set<String> checks) throws Exception {
    return CollectedResults.of(engine(), implementation, directory, checks);
  }

  private static JcstressEngine engine() {
    return new JcstressEngine(
        JcstressSuite.checks(), CollectedResults.CALIBRATIONS, LONGEST_MILLIS);
  }
}
