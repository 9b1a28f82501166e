package dev.sharelock.engine.multijvm;

import static dev.sharelock.engine.multijvm.CheckRuns.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A right worker whose command starts it in turn, as a script without {@code exec} does: the worker
 * is killed and stopped, not the script, or the lock would seem to be held for ever.
 */
class WrappedWorkerTest {
  private static final String KILLED = "multi-jvm/killed-holder";
  private static final String ABANDONED = "multi-jvm/abandoned-lock";
  private static final String RACE = "multi-jvm/plain-store-buffering";

  @TempDir private Path directory;

  @Test
  void isNotAccused() throws Exception {
    CheckRuns runs = new CheckRuns(directory);
    Candidate direct = runs.candidate("c");
    List<String> wrapped = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit $?", "wrapper"));
    wrapped.addAll(direct.command());
    Candidate candidate =
        Interview.of(
            "c",
            wrapped,
            Optional.empty(),
            direct.layouts().keySet(),
            Files.createDirectories(directory.resolve("interview")));
    Map<String, CheckResult> results =
        runs.until(
            result -> result.verdict() != Verdict.UNKNOWN,
            runs.plan(candidate, Plan.Effort.SMOKE, 4, KILLED, ABANDONED, RACE));
    for (CheckResult result : results.values()) {
      assertEquals(Verdict.PASS, result.verdict(), () -> words(results));
    }
  }
}
