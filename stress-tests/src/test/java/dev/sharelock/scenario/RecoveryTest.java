package dev.sharelock.scenario;

import static dev.sharelock.scenario.SampleEvidence.ANYWHERE;
import static dev.sharelock.scenario.SampleEvidence.CREATOR;
import static dev.sharelock.scenario.SampleEvidence.KILLED;
import static dev.sharelock.scenario.SampleEvidence.STOPPED;
import static dev.sharelock.scenario.SampleEvidence.THREAD;
import static dev.sharelock.scenario.SampleEvidence.TOLD;
import static dev.sharelock.scenario.SampleEvidence.WAITER;
import static dev.sharelock.scenario.SampleEvidence.faulty;
import static dev.sharelock.scenario.SampleEvidence.killed;
import static dev.sharelock.scenario.SampleEvidence.lane;
import static dev.sharelock.scenario.SampleEvidence.round;
import static dev.sharelock.scenario.SampleEvidence.struck;
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
            10_000,
            Aftermath.NONE);
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
            Fault.KILL_HOLDER,
            "before-write",
            2,
            4711,
            5,
            6,
            20,
            20,
            false,
            10_000,
            1_000,
            10_000,
            Aftermath.NONE);
    assertEquals(Finding.TOO_LITTLE, judge(KILLED, faulty(told(103, 0), starved)).finding());
  }

  /** As those of a lock server, which is gone with the process that started it. */
  @Test
  void objectsMayEndWithTheirHostButNotLetASecondHolderIn() {
    RoundEvidence ended = round(0, 99, lane(0, 50, 0, 0, "connection reset"), lane(1, 49));
    FaultEvidence host = struck(Fault.END_HOST, Aftermath.NONE);
    Ruling weak = judge(CREATOR, faulty(ended, host));
    assertEquals(Finding.NOTHING_WRONG, weak.finding());
    assertTrue(weak.reason().startsWith("A known weakness was seen"), weak.reason());
    assertTrue(judge(CREATOR, faulty(ended, struck(Fault.END_CREATOR, Aftermath.NONE))).wrong());
    RoundEvidence met = round(0, 99, lane(0, 50, 1, 0, "connection reset"), lane(1, 49));
    assertTrue(judge(CREATOR, faulty(met, host)).wrong());
    RoundEvidence lost = round(0, 98, lane(0, 50), lane(1, 49));
    assertTrue(judge(CREATOR, faulty(lost, host)).wrong());
  }

  @Test
  void aLostAnsweredUpdateIsWrong() {
    assertTrue(judge(KILLED, faulty(told(102, 1), killed("before-write", 20, 20, true))).wrong());
  }

  @Test
  void nobodyIsToldOfAWaiter() {
    FaultEvidence waiter = struck(Fault.KILL_WAITER, Aftermath.NONE);
    RoundEvidence quiet = round(0, 100, lane(0, 50), lane(1, 50), lane(2, 0));
    assertEquals(Finding.NOTHING_WRONG, judge(WAITER, faulty(quiet, waiter)).finding());
    RoundEvidence loud = round(0, 100, lane(0, 50, 0, 1, ""), lane(1, 50), lane(2, 0));
    assertTrue(judge(WAITER, faulty(loud, waiter)).wrong());
  }

  @Test
  void whoIsKilledAnywhereMayHaveHeldTheLockAndWrittenOnceMore() {
    FaultEvidence anywhere = struck(Fault.KILL_ANYWHERE, Aftermath.UNCERTAIN);
    for (long told = 0; told <= 1; told++) {
      for (long more = 0; more <= 1; more++) {
        Ruling ruling = judge(ANYWHERE, faulty(told(103 + more, told), anywhere));
        assertEquals(Finding.NOTHING_WRONG, ruling.finding(), ruling.reason());
      }
    }
    assertTrue(judge(ANYWHERE, faulty(told(103, 2), anywhere)).wrong());
    assertTrue(judge(ANYWHERE, faulty(told(102, 1), anywhere)).wrong());
    assertTrue(judge(ANYWHERE, faulty(told(105, 1), anywhere)).wrong());
  }

  @Test
  void bothWhoDiedOneAfterTheOtherMustBeToldOf() {
    Aftermath right = new Aftermath(0, 0, 12, "after-death 12 a thread of it", 0);
    Ruling ruling = judge(TOLD, faulty(told(103, 1), struck(Fault.KILL_TOLD, right)));
    assertEquals(Finding.NOTHING_WRONG, ruling.finding(), ruling.reason());
    assertTrue(judge(TOLD, faulty(told(103, 0), struck(Fault.KILL_TOLD, right))).wrong());
    for (String said : new String[] {"acquired", "after-death 123", "after-death 4711 x", ""}) {
      Aftermath wrong = new Aftermath(0, 0, 12, said, 0);
      assertTrue(judge(TOLD, faulty(told(103, 1), struck(Fault.KILL_TOLD, wrong))).wrong(), said);
    }
  }

  @Test
  void theNextOneMayBeToldOfTheFirstOfTwoDeaths() {
    Aftermath first = new Aftermath(0, 0, 4711, "after-death 4711", 0);
    FaultEvidence fault =
        new FaultEvidence(Fault.KILL_TOLD, "told", 2, 12, 5, 6, 20, 20, true, 10, 9, 10_000, first);
    assertEquals(Finding.NOTHING_WRONG, judge(TOLD, faulty(told(103, 1), fault)).finding());
  }

  @Test
  void nobodyGetsTheLockOfAStoppedHolderOrHearsOfADeath() {
    Aftermath written = new Aftermath(1, 0, 0, "", 1_500);
    FaultEvidence stopped = struck(Fault.STOP_HOLDER, written);
    Ruling ruling = judge(STOPPED, faulty(told(104, 0), stopped));
    assertEquals(Finding.NOTHING_WRONG, ruling.finding(), ruling.reason());
    assertTrue(ruling.figures().stream().anyMatch(figure -> figure.name().equals("longest stop")));
    assertTrue(judge(STOPPED, faulty(told(104, 1), stopped)).wrong());
    assertTrue(judge(STOPPED, faulty(told(103, 0), stopped)).wrong());
    FaultEvidence overrun = struck(Fault.STOP_HOLDER, 25, written);
    assertTrue(judge(STOPPED, faulty(told(104, 0), overrun)).wrong());
  }

  @Test
  void anEndedThreadIsToldOfOnce() {
    FaultEvidence ended = struck(Fault.END_THREAD, Aftermath.NONE);
    assertEquals(Finding.NOTHING_WRONG, judge(THREAD, faulty(told(103, 1), ended)).finding());
    Ruling silent = judge(THREAD, faulty(told(103, 0), ended));
    assertTrue(silent.wrong() && silent.reason().startsWith("A thread"), silent.reason());
  }

  @Test
  void whoMeetsAnotherOneInsideIsEvidence() {
    RoundEvidence met = round(0, 103, lane(0, 50, 1, 1, ""), lane(1, 50), lane(2, 3));
    Ruling ruling = judge(KILLED, faulty(met, killed("before-write", 20, 20, true)));
    assertTrue(ruling.wrong() && ruling.reason().contains("met lane 1"), ruling.reason());
  }

  @Test
  void noFaultIsTooLittle() {
    assertEquals(Finding.TOO_LITTLE, judge(KILLED, told(103, 0)).finding());
  }
}
