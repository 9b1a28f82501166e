package dev.sharelock.engine.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.sample.PollingImplementation;
import dev.sharelock.engine.sample.StuckImplementation;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Verdict;
import dev.sharelock.spi.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials of implementations, right and hostile. Most of them wait, so all are run at once. */
@Timeout(300)
class CalibrationTest {
  /** Far more than is needed, except by what hangs for ever. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /**
   * What hangs is given so many times as long as a trial that comes to its end, measured while
   * others run.
   */
  private static final int TIMES_AS_LONG = 2;

  private static final Duration AT_LEAST = Duration.ofSeconds(5);

  private static final CheckInfo LOCKED = info(Capability.LOCKS);
  private static final CheckInfo RAW = info(Capability.RAW);

  private static final Map<String, Future<Calibration>> TRIALS = new ConcurrentHashMap<>();

  @TempDir static Path directory;

  @BeforeAll
  static void tryAll() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      start(threads, "sharelock", LONG);
      start(threads, "lock-only", LONG);
      start(threads, PollingImplementation.NAME, LONG);
      start(threads, StuckImplementation.NAME, LONG);
      start(threads, "hostile-constructor", LONG);
      start(threads, "hostile-halt", LONG);
      start(threads, "hostile-throwing", LONG);
      start(threads, "hostile-flood", LONG, "-Dhostile.bytes=16777216");
    }
    Duration usual = Duration.ofMillis(trial("sharelock").ending().millis());
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      start(thread, "hostile-hanging-create", AT_LEAST.plus(usual.multipliedBy(TIMES_AS_LONG)));
    }
  }

  private static void start(
      ExecutorService threads, String name, Duration limit, String... jvmOptions) {
    Candidate.JavaProvider provider = CollectedResults.java(name, jvmOptions).orElseThrow();
    Callable<Calibration> trial = () -> Calibration.of(provider, directory.resolve(name), limit);
    TRIALS.put(name, threads.submit(trial));
  }

  @Test
  void measuresWhatAnAcquisitionCosts() {
    Measurements measured = trial("sharelock").measured();
    assertEquals(Measurements.Ending.DONE, measured.progress().ending());
    assertTrue(measured.supply().locks() > 1);
    assertEquals("a raw array q[8192]", measured.supply().memory());
    assertTrue(measured.costs().alone() > 0);
    assertTrue(measured.costs().acquisitions() > 1);
    assertTrue(measured.attempts().cost() > 0);
    assertTrue(measured.attempts().calls().isEmpty(), measured.attempts().calls().toString());
    assertTrue(trial("sharelock").decides(LOCKED).isEmpty());
  }

  @Test
  void aLockWithoutMemoryGetsSomeOfTheHarness() {
    Measurements measured = trial("lock-only").measured();
    assertEquals("memory of the harness's own", measured.supply().memory());
    assertTrue(measured.costs().acquisitions() > 1);
    assertEquals(0, measured.attempts().cost());
  }

  @Test
  void aLockThatAsksForTheTimeIsRecognised() {
    assertTrue(
        trial(PollingImplementation.NAME)
            .measured()
            .attempts()
            .calls()
            .contains("System.nanoTime"));
  }

  @Test
  void aLockThatIsNeverFreeAgainHangs() {
    CheckResult result = decided(StuckImplementation.NAME, LOCKED);
    assertEquals(Verdict.FAIL, result.verdict());
    assertTrue(result.reason().startsWith("The lock hangs: while one thread"), result.reason());
    assertTrue(result.attachments().getFirst().text().contains("StuckLock.acquire"));
    assertFalse(trial(StuckImplementation.NAME).decides(RAW).isPresent());
  }

  @Test
  void anOperationThatThrowsFailsAndAConstructorIsUnknown() {
    CheckResult operation = decided("hostile-throwing", LOCKED);
    assertEquals(Verdict.FAIL, operation.verdict());
    assertTrue(operation.reason().contains("the lock is out of order"), operation.reason());
    assertEquals(Verdict.UNKNOWN, decided("hostile-constructor", LOCKED).verdict());
    assertEquals(Verdict.UNKNOWN, decided("hostile-constructor", RAW).verdict());
  }

  @Test
  void anEndOfTheJvmIsToldAsOne() {
    CheckResult result = decided("hostile-halt", RAW);
    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertTrue(result.reason().startsWith("The JVM exited with "), result.reason());
  }

  @Test
  void aFloodOfOutputIsCutAndDoesNoHarm() {
    Calibration trial = trial("hostile-flood");
    assertTrue(trial.decides(LOCKED).isEmpty(), trial.toString());
    assertTrue(trial.ending().output().length() < 1 << 20);
    assertTrue(trial.ending().output().contains("characters left out"));
  }

  @Test
  void whatNeverReturnsIsUnknownWithADumpOfItsThreads() {
    CheckResult result = decided("hostile-hanging-create", LOCKED);
    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertTrue(result.reason().contains("locks and values were being created"), result.reason());
    assertTrue(
        result.attachments().stream().anyMatch(one -> one.text().contains("HostileHangingCreate")),
        result.attachments().toString());
  }

  private static CheckResult decided(String name, CheckInfo check) {
    Optional<CheckResult> result = trial(name).decides(check);
    return result.orElseThrow(() -> new AssertionError(name + " decided nothing: " + trial(name)));
  }

  private static Calibration trial(String name) {
    return TRIALS.get(name).resultNow();
  }

  private static CheckInfo info(Capability need) {
    return new CheckInfo(
        "some/check", "A claim.", Engine.JCSTRESS, Expectation.MUST_HOLD, Set.of(need));
  }
}
