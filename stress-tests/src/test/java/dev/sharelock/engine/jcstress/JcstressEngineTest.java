package dev.sharelock.engine.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.sample.UnlockedImplementation;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Outcome;
import dev.sharelock.results.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JcstressEngineTest {
  private static final String LOCKED = "jcstress/locked-increment";
  private static final String RAW = "jcstress/raw-increment";

  @TempDir Path directory;

  @Test
  void theLibraryLosesNoUpdateUnderItsLockAndSomeWithoutIt() throws Exception {
    Map<String, CheckResult> results =
        CollectedResults.of(new JcstressEngine(), "sharelock", directory, Set.of(LOCKED, RAW));

    assertEquals(Verdict.PASS, results.get(RAW).verdict(), results.get(RAW).reason());
    CheckResult locked = results.get(LOCKED);
    assertEquals(Verdict.PASS, locked.verdict(), locked.reason());
    assertTrue(locked.twin().orElseThrow().seenToFail());
    assertTrue(locked.effort().operations() > 0);
    assertFalse(locked.outcomes().isEmpty());
  }

  @Test
  void aLockThatExcludesNobodyFails() throws Exception {
    CheckResult locked =
        CollectedResults.of(
                new JcstressEngine(), UnlockedImplementation.NAME, directory, Set.of(LOCKED))
            .get(LOCKED);

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

  @Test
  void aRunWithoutTestsPassesNothing() throws Exception {
    CheckInfo info =
        new CheckInfo(LOCKED, "A claim.", Engine.JCSTRESS, Expectation.MUST_HOLD, Set.of());
    JcstressEngine engine =
        new JcstressEngine(
            List.of(new JcstressCheck(info, NoJcstressTest.class, Optional.empty(), "a race")));

    CheckResult result =
        CollectedResults.of(engine, "sharelock", directory, Set.of(LOCKED)).get(LOCKED);

    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertTrue(result.reason().startsWith("No test ran"), result.reason());
  }

  private static final class NoJcstressTest {}
}
