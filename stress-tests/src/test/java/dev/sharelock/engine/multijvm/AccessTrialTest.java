package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Twin;
import dev.sharelock.results.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first points at which a process is struck. All of them take half a minute: that is left to
 * the profile ci.
 */
class AccessTrialTest {
  private static final String KILLED = "multi-jvm/killed-at-access";

  /** What the machine is given at most. */
  private static final int MOST_SECONDS = 240;

  @TempDir private Path directory;

  private CheckResult run(int seconds) throws Exception {
    Subject subject = Subject.named("sharelock");
    Plan plan =
        new Plan(
            Interview.of(
                "sharelock",
                subject.command(),
                subject.java(),
                Set.of(),
                Files.createDirectories(directory.resolve("interview-" + seconds))),
            Plan.Effort.THOROUGH,
            Duration.ofSeconds(seconds),
            42,
            Files.createDirectories(directory.resolve("work-" + seconds)),
            Set.of(KILLED));
    return CollectedResults.of(new MultiJvmEngine(), plan).get(KILLED);
  }

  @Test
  void theTwinIsCaughtAndWhatIsLeftUndoneIsSaid() throws Exception {
    CheckResult result = run(5);
    for (int more = 20;
        more <= MOST_SECONDS && result.twin().map(Twin::evidence).orElse("").contains("not be");
        more *= 3) {
      result = run(more);
    }
    String words = result.reason() + " " + result.twin().map(Twin::evidence).orElse("no twin");
    assertTrue(result.twin().orElseThrow().seenToFail(), words);
    assertTrue(words.contains("SIGKILL of the owner after its access 2"), words);
    assertNotEquals(Verdict.FAIL, result.verdict(), words);
    assertTrue(
        result.verdict() == Verdict.PASS || words.contains("The time was over after"), words);
  }
}
