package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Twin;
import dev.sharelock.results.Verdict;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows whose trial is one of a kind. Of the points at which a process is struck only the first
 * ones are tried: all take half a minute, which is left to the profile ci.
 */
class FurtherTrialsTest {
  private static final String KILLED = "multi-jvm/killed-at-access";
  private static final String RARE = "multi-jvm/value-increment-ulonglong";
  private static final String TRUNCATED = "multi-jvm/truncated-memory";

  /** What the machine is given at most. */
  private static final int MOST_SECONDS = 240;

  @TempDir private Path directory;

  private CheckRuns runs;

  @BeforeEach
  void inADirectoryOfItsOwn() {
    runs = new CheckRuns(directory);
  }

  private CheckResult run(String provider, String check, int seconds) throws Exception {
    return runs.once(provider, Plan.Effort.THOROUGH, seconds, check).get(check);
  }

  private static String words(CheckResult result) {
    return result.reason() + " " + result.twin().map(Twin::evidence).orElse("no twin");
  }

  /** Two interpreters do some 50,000 increments a second, and of 65,536 one is lost. */
  @Test
  void whatIsRareIsSeenThoughTheSeedDrawsInterpreters() throws Exception {
    Plan plan = runs.plan("sharelock", Plan.Effort.THOROUGH, 3, RARE);
    long seed = 1;
    while (!bothInterpret(JvmMix.of(withSeed(plan, seed), 1, false))) {
      seed++;
    }
    CheckResult result =
        runs.until(found -> found.twin().filter(Twin::seenToFail).isPresent(), withSeed(plan, seed))
            .get(RARE);
    assertTrue(result.twin().orElseThrow().seenToFail(), () -> words(result));
  }

  private static boolean bothInterpret(JvmMix mix) {
    return Stream.generate(mix::next).limit(2).allMatch(options -> options.contains("-Xint"));
  }

  private static Plan withSeed(Plan plan, long seed) {
    return new Plan(
        plan.candidate(), plan.effort(), plan.budget(), seed, plan.workDirectory(), plan.checks());
  }

  @Test
  void truncationIsRefused() throws Exception {
    CheckResult result = run("sharelock", TRUNCATED, MOST_SECONDS);
    assertEquals(Verdict.PASS, result.verdict(), () -> words(result));
    assertTrue(result.reason().contains("Nobody can truncate its memory"), words(result));
  }

  @Test
  void whoReadsTruncatedMemoryIsNotAccusedOfItsEnd() throws Exception {
    CheckResult result = run("filelock", TRUNCATED, MOST_SECONDS);
    assertEquals(Verdict.PASS, result.verdict(), () -> words(result));
    assertTrue(result.reason().contains("failed in words or died"), words(result));
  }

  @Test
  void theTwinIsCaughtAndWhatIsLeftUndoneIsSaid() throws Exception {
    CheckResult result = run("sharelock", KILLED, 5);
    for (int more = 20;
        more <= MOST_SECONDS && result.twin().map(Twin::evidence).orElse("").contains("not be");
        more *= 3) {
      result = run("sharelock", KILLED, more);
    }
    String words = words(result);
    assertTrue(result.twin().orElseThrow().seenToFail(), words);
    assertTrue(words.contains("SIGKILL of the owner after its access 2"), words);
    assertNotEquals(Verdict.FAIL, result.verdict(), words);
    assertTrue(
        result.verdict() == Verdict.PASS || words.contains("The time was over after"), words);
  }
}
