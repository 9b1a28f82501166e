package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import dev.sharelock.spi.Implementations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class MultiJvmEngineTest {
  @TempDir private Path directory;

  @AfterEach
  void leavesNoProcess() {
    assertEquals(0, ProcessHandle.current().children().filter(ProcessHandle::isAlive).count());
  }

  @Test
  void theLockOfTheLibraryPassesAndItsTwinIsCaught() throws Exception {
    CheckResult result = check("sharelock", "multi-jvm/locked-increment", 2);

    // On a machine that is too busy the processes may hardly overlap: then nothing is claimed.
    assertTrue(
        result.verdict() == Verdict.PASS || result.reason().contains("Not enough contention"),
        result.reason());
    assertTrue(result.twin().orElseThrow().seenToFail());
    assertTrue(result.effort().recorded() > 0);
    assertTrue(result.effort().operations() > result.effort().recorded());
  }

  @Test
  void aKilledHolderOfTheLibrarysLockStopsNobody() throws Exception {
    CheckResult result = check("sharelock", "multi-jvm/killed-holder", 1);

    assertEquals(Verdict.PASS, result.verdict(), result.reason());
    assertTrue(result.twin().orElseThrow().seenToFail());
    assertTrue(result.effort().recoveries() >= 4);
  }

  @Test
  void aLockThatExcludesNobodyIsFoundOut() throws Exception {
    CheckResult result = check(LocklessImplementation.NAME, "multi-jvm/locked-increment", 2);

    assertEquals(Verdict.FAIL, result.verdict(), result.reason());
    assertTrue(result.reason().contains("were lost"), result.reason());
  }

  @Test
  void aLockThatTellsNobodyOfADeathIsFoundOut() throws Exception {
    CheckResult result = check(DiscreetImplementation.NAME, "multi-jvm/killed-holder", 1);

    assertEquals(Verdict.FAIL, result.verdict(), result.reason());
    assertTrue(result.reason().contains("nobody was told of the death"), result.reason());
    assertFalse(result.attachments().isEmpty());
    assertTrue(result.twin().orElseThrow().seenToFail()); // what was found before is kept
  }

  @Test
  void aLockThatThrowsIsFoundOut() throws Exception {
    CheckResult result = check(ThrowingImplementation.NAME, "multi-jvm/locked-increment", 20);

    assertEquals(Verdict.FAIL, result.verdict(), result.reason());
    assertTrue(result.reason().contains("planted"), result.reason());
  }

  private CheckResult check(String implementation, String check, int seconds) throws Exception {
    AtomicReference<CheckResult> found = new AtomicReference<>();
    Plan plan =
        new Plan(
            Implementations.named(implementation),
            Plan.Effort.SMOKE,
            Duration.ofSeconds(seconds),
            1,
            directory,
            Set.of(check));
    new MultiJvmEngine().run(plan, new OnlyResult(found));
    return found.get();
  }

  private record OnlyResult(AtomicReference<CheckResult> found) implements CheckListener {
    @Override
    public void started(CheckInfo check) {}

    @Override
    public void doing(CheckInfo check, String what) {}

    @Override
    public void finished(CheckResult result) {
      assertTrue(found.compareAndSet(null, result));
    }
  }
}
