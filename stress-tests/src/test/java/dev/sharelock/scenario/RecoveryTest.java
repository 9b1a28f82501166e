package dev.sharelock.scenario;

import static dev.sharelock.scenario.SampleEvidence.KILLED;
import static dev.sharelock.scenario.SampleEvidence.WAITER;
import static dev.sharelock.scenario.SampleEvidence.faulty;
import static dev.sharelock.scenario.SampleEvidence.killed;
import static dev.sharelock.scenario.SampleEvidence.lane;
import static dev.sharelock.scenario.SampleEvidence.round;
import static dev.sharelock.scenario.SampleEvidence.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  @TempDir private Path directory;

  private Ruling judge(CheckRow row, RoundEvidence round) {
    return row.judge().judge(row, trial(row, round), directory);
  }

  private static RoundEvidence told(long after, long times) {
    return round(0, after, lane(0, 50, 0, times, ""), lane(1, 50), lane(2, 3));
  }

  @Test
  void oneWhoIsToldOfTheRightProcessIsRight() {
    Ruling ruling = judge(KILLED, faulty(told(103, 1), killed("before-write", 20, 20, true)));
    assertEquals(Finding.NOTHING_WRONG, ruling.finding(), ruling.reason());
    assertTrue(ruling.reason().contains("within 4.0 ms"), ruling.reason());
  }

  @Test
  void theWriteOfTheVictimCounts() {
    assertEquals(
        Finding.NOTHING_WRONG,
        judge(KILLED, faulty(told(104, 1), killed("after-write", 20, 20, true))).finding());
    assertTrue(judge(KILLED, faulty(told(103, 1), killed("after-write", 20, 20, true))).wrong());
  }

  @Test
  void nobodyToldIsWrongAndSoIsTwice() {
    assertTrue(judge(KILLED, faulty(told(103, 0), killed("before-write", 20, 20, true))).wrong());
    assertTrue(judge(KILLED, faulty(told(103, 2), killed("before-write", 20, 20, true))).wrong());
  }

  @Test
  void theWrongNameIsWrong() {
    FaultEvidence other =
        new FaultEvidence(
            Fault.KILL_HOLDER,
            "before-write",
            2,
            12,
            5_000_000,
            6_000_000,
            20,
            20,
            true,
            10,
            9,
            10_000);
    Ruling ruling = judge(KILLED, faulty(told(103, 1), other));
    assertTrue(ruling.wrong() && ruling.reason().contains("4711"), ruling.reason());
  }

  @Test
  void aValueThatChangesUnderTheHolderIsWrong() {
    assertTrue(judge(KILLED, faulty(told(103, 1), killed("before-write", 20, 21, true))).wrong());
  }

  @Test
  void othersThatDoNotGoOnAreWrongUnlessTheMachineIsStarved() {
    assertTrue(judge(KILLED, faulty(told(103, 0), killed("before-write", 20, 20, false))).wrong());
    FaultEvidence starved =
        new FaultEvidence(
            Fault.KILL_HOLDER, "before-write", 2, 4711, 5, 6, 20, 20, false, 10_000, 1_000, 10_000);
    assertEquals(Finding.TOO_LITTLE, judge(KILLED, faulty(told(103, 0), starved)).finding());
  }

  @Test
  void aLostAnsweredUpdateIsWrong() {
    assertTrue(judge(KILLED, faulty(told(102, 1), killed("before-write", 20, 20, true))).wrong());
  }

  @Test
  void nobodyIsToldOfAWaiter() {
    FaultEvidence waiter =
        new FaultEvidence(Fault.KILL_WAITER, "waiting", 2, 4711, 5, 6, 0, 0, true, 10, 9, 10_000);
    RoundEvidence quiet = round(0, 100, lane(0, 50), lane(1, 50), lane(2, 0));
    assertEquals(Finding.NOTHING_WRONG, judge(WAITER, faulty(quiet, waiter)).finding());
    RoundEvidence loud = round(0, 100, lane(0, 50, 0, 1, ""), lane(1, 50), lane(2, 0));
    assertTrue(judge(WAITER, faulty(loud, waiter)).wrong());
  }

  @Test
  void noFaultIsTooLittle() {
    assertEquals(Finding.TOO_LITTLE, judge(KILLED, told(103, 0)).finding());
  }
}
