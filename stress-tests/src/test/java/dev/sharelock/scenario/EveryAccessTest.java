package dev.sharelock.scenario;

import static dev.sharelock.scenario.SampleEvidence.faulty;
import static dev.sharelock.scenario.SampleEvidence.lane;
import static dev.sharelock.scenario.SampleEvidence.round;
import static dev.sharelock.scenario.SampleEvidence.row;
import static dev.sharelock.scenario.SampleEvidence.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Figure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who must be told, and of whom, when a process is struck after one of its accesses. */
class EveryAccessTest {
  private static final CheckRow KILLED = row("multi-jvm/killed-at-access");
  private static final CheckRow STOPPED = row("multi-jvm/stopped-at-access");

  /** Of whom the lanes of the samples are told. */
  private static final long TOLD_OF = 4711;

  private static final long FIRST = 12;

  @TempDir private Path directory;

  private Ruling judge(CheckRow row, String role, long victim, long other, String said, long told) {
    boolean writes = !said.isEmpty();
    FaultEvidence fault =
        new FaultEvidence(
            row.fault(),
            role + "-7",
            -1,
            victim,
            5_000_000,
            5_000_000,
            0,
            0,
            true,
            10,
            9,
            10_000,
            new Aftermath(writes ? 1 : 0, 0, other, said, 0));
    long grown = writes ? 101 : 100;
    return row.judge()
        .judge(
            row,
            trial(row, faulty(round(0, grown, lane(0, 50, 0, told, ""), lane(1, 50)), fault)),
            directory);
  }

  @Test
  void aKilledOwnerMayHaveHeldTheLock() {
    assertFalse(judge(KILLED, "owner", TOLD_OF, 0, "", 0).wrong());
    assertFalse(judge(KILLED, "owner", TOLD_OF, 0, "", 1).wrong());
    assertFalse(judge(KILLED, "owner", TOLD_OF, 0, "acquired", 0).wrong());
    assertTrue(judge(KILLED, "owner", TOLD_OF, 0, "", 2).wrong());
    assertTrue(judge(KILLED, "owner", 13, 0, "", 1).wrong(), "another process is named");
    assertTrue(judge(KILLED, "owner", TOLD_OF, 0, "after-death 9", 0).wrong(), "nobody had died");
  }

  @Test
  void aKilledRecovererLeavesTheDeathToTheNextOne() {
    assertFalse(judge(KILLED, "recoverer", 13, TOLD_OF, "", 1).wrong());
    assertFalse(judge(KILLED, "recoverer", TOLD_OF, FIRST, "", 1).wrong());
    assertTrue(judge(KILLED, "recoverer", TOLD_OF, FIRST, "", 0).wrong(), "nobody is told");
    assertTrue(judge(KILLED, "recoverer", 13, FIRST, "", 1).wrong(), "another process is named");
    assertFalse(judge(KILLED, "recoverer", TOLD_OF, FIRST, "after-death 12 x", 0).wrong());
    assertTrue(judge(KILLED, "recoverer", TOLD_OF, FIRST, "acquired", 0).wrong());
    assertTrue(judge(KILLED, "recoverer", TOLD_OF, FIRST, "after-death 122", 0).wrong());
  }

  @Test
  void nobodyIsToldOfAStoppedOne() {
    assertFalse(judge(STOPPED, "waiter", TOLD_OF, 0, "acquired", 0).wrong());
    assertTrue(judge(STOPPED, "waiter", TOLD_OF, 0, "acquired", 1).wrong());
    assertTrue(judge(STOPPED, "waiter", TOLD_OF, 0, "after-death 9", 0).wrong());
  }

  @Test
  void aStoppedRecovererOrAnotherOneIsTold() {
    assertFalse(judge(STOPPED, "recoverer", 13, FIRST, "after-death 12", 0).wrong());
    assertFalse(judge(STOPPED, "recoverer", 13, TOLD_OF, "acquired", 1).wrong());
    assertTrue(judge(STOPPED, "recoverer", 13, FIRST, "after-death 12", 1).wrong(), "twice");
    assertTrue(judge(STOPPED, "recoverer", 13, FIRST, "acquired", 0).wrong(), "nobody is told");
    assertTrue(judge(STOPPED, "recoverer", TOLD_OF, FIRST, "acquired", 1).wrong(), "it lives");
  }

  @Test
  void thePointsAreCountedByRoleAndNamedWhereSomethingIsWrong() {
    Ruling well = judge(KILLED, "waiter", TOLD_OF, 0, "", 0);
    assertTrue(well.reason().contains("at 1 points (waiter 1)"), well.reason());
    assertTrue(well.figures().stream().map(Figure::name).anyMatch("waiter"::equals));
    Ruling wrong = judge(KILLED, "waiter", TOLD_OF, 0, "", 2);
    assertEquals(
        "SIGKILL of the waiter after its access 7 to the lock: ",
        wrong.reason().substring(0, wrong.reason().indexOf("One")));
  }
}
