package dev.sharelock.engine.multijvm;

import static dev.sharelock.engine.multijvm.CheckRuns.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows in which something happens to a process, with the library and with right implementations
 * that are unusual. Rows that take long to start are left to the profile ci.
 */
class FaultRowsTest {
  private static final String WOKEN = "multi-jvm/killed-when-woken";
  private static final String STOPPED = "multi-jvm/stopped-holder";
  private static final String THREAD = "multi-jvm/ended-thread";
  private static final String CREATOR = "multi-jvm/ended-creator";
  private static final String THROWN = "multi-jvm/thrown-in-section";

  @TempDir private Path directory;

  @Test
  void theLibraryPassesAndItsTwinsAreCaught() throws Exception {
    Map<String, CheckResult> results =
        new CheckRuns(directory)
            .decided("sharelock", Plan.Effort.THOROUGH, 8, WOKEN, STOPPED, THREAD, CREATOR);
    for (CheckResult result : results.values()) {
      assertEquals(Verdict.PASS, result.verdict(), () -> words(results));
    }
  }

  @Test
  void aLockThatSaysNothingOfDeathsIsNotAccused() throws Exception {
    Map<String, CheckResult> results =
        new CheckRuns(directory).once("filelock", Plan.Effort.THOROUGH, 4, STOPPED, CREATOR);
    for (CheckResult result : results.values()) {
      assertNotEquals(Verdict.FAIL, result.verdict(), () -> words(results));
    }
  }

  @Test
  void aSlowLockIsNotAccused() throws Exception {
    Map<String, CheckResult> results =
        new CheckRuns(directory).once("slow", Plan.Effort.THOROUGH, 4, STOPPED, THROWN);
    for (CheckResult result : results.values()) {
      assertNotEquals(Verdict.FAIL, result.verdict(), () -> words(results));
    }
  }

  @Test
  void theShortProfileSaysWhatItLeavesOut() throws Exception {
    CheckResult result =
        new CheckRuns(directory).once("sharelock", Plan.Effort.SMOKE, 1, CREATOR).get(CREATOR);
    assertEquals(Verdict.SKIPPED, result.verdict());
    assertTrue(result.reason().contains("short profile"), result.reason());
  }
}
