package dev.sharelock.engine.multijvm;

import static dev.sharelock.engine.multijvm.CheckRuns.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The row about memory that is full, with right implementations and with one that is not. */
class FullMemoryTrialTest {
  private static final String FULL = "multi-jvm/full-memory";

  @TempDir private Path directory;

  private CheckResult result(String provider) throws Exception {
    Map<String, CheckResult> results =
        new CheckRuns(directory).decided(provider, Plan.Effort.THOROUGH, 8, FULL);
    assertTrue(results.containsKey(FULL), () -> words(results));
    return results.get(FULL);
  }

  @Test
  void theLibraryRefusesInWordsAndItsTwinIsCaught() throws Exception {
    CheckResult result = result("sharelock");
    assertEquals(Verdict.PASS, result.verdict(), result.reason());
    assertTrue(result.reason().contains("cannot reserve"), result.reason());
    assertEquals(4, result.effort().processes(), "two, and the twin's two");
  }

  @Test
  void whatReservesNoSpaceIsFound() throws Exception {
    assumeTrue(mayMount(), "this user may not make a mount namespace");
    CheckResult result = result("unreserved");
    assertEquals(Verdict.FAIL, result.verdict(), result.reason());
    assertTrue(result.reason().contains("fault"), result.reason());
  }

  /** It refuses for a reason of its own, and goes on once some are freed. */
  @Test
  void whatHasFewValuesIsNotAccused() throws Exception {
    CheckResult result = result("stingy");
    assertEquals(Verdict.PASS, result.verdict(), result.reason());
    assertTrue(result.reason().startsWith("20 values are made"), result.reason());
  }

  @Test
  void whatCanHaveOneValueIsLeftAlone() throws Exception {
    CheckResult result = result("single");
    assertEquals(Verdict.SKIPPED, result.verdict(), result.reason());
  }

  private boolean mayMount() throws Exception {
    Path place = Files.createDirectories(directory.resolve("place"));
    try (SmallFileSystem made = SmallFileSystem.over(place, 1 << 20, 2 << 20).orElse(null)) {
      return made != null;
    }
  }

  @Test
  void aSmallFileSystemIsSeenInsideOnlyAndGrows() throws Exception {
    assumeTrue(mayMount(), "this user may not make a mount namespace");
    Path place = Files.createDirectories(directory.resolve("another"));
    Optional<SmallFileSystem> made = SmallFileSystem.over(place, 1 << 20, 2 << 20);
    try (SmallFileSystem space = made.orElseThrow()) {
      assertEquals(1, run(space, "head -c 1500000 /dev/zero > filled"));
      space.grow();
      assertEquals(0, run(space, "head -c 1500000 /dev/zero > filled"));
      assertTrue(Files.notExists(place.resolve("filled")), "seen outside");
    }
  }

  private static int run(SmallFileSystem space, String script) throws Exception {
    return new ProcessBuilder(space.inside(List.of("sh", "-c", script)))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
