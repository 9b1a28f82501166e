package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process is killed, or stopped for a while, after each single access to the lock's shared
 * memory; the others go on.
 */
class KillAtEveryStepTest {
  /**
   * Killed: a few milliseconds until the kernel says so, and the wake-ups that follow. Stopped
   * without the lock: 1 ms until it may be taken past a reservation, 50 ms of sleep, 20 ms for a
   * wake-up that might be late. A busy machine may take a hundred times as long; what is excluded
   * here is for ever.
   */
  private static final long BOUND_MILLIS = 10_000;

  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"KILL", "STOP"})
  void theOthersGoOn(Signal signal) throws Exception {
    try (Strikes strikes = new Strikes(signal, BOUND_MILLIS)) {
      StringBuilder points = new StringBuilder();
      boolean allThere = true;
      for (Scenario scenario : Scenario.values()) {
        int found = strikes.strikeEverywhere(scenario);
        points.append(' ').append(scenario).append(' ').append(found);
        allThere &= scenario.hasAllPoints(found);
      }
      for (int i = 0; i < 5 && signal == Signal.STOP && strikes.sleptOnFreeLock() == 0; i++) {
        strikes.strikeEverywhere(Scenario.WOKEN_BEFORE_OTHERS); // it had overslept every time
      }
      System.out.println(
          signal
              + " after every access:"
              + points
              + "; the others needed "
              + strikes.longestMillis()
              + " ms at most");
      assertTrue(allThere, "not the points that there were once:" + points);
      assertTrue(
          signal == Signal.KILL || strikes.sleptOnFreeLock() > 0,
          "no stopped process ever had the wake-up of the others");
    }
  }
}
