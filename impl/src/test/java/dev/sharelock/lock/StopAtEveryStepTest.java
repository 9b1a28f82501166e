package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Signal;
import org.junit.jupiter.api.Test;

/**
 * A process is stopped for a while after each single access to the lock's shared memory; the others
 * go on.
 */
class StopAtEveryStepTest {
  @Test
  void theOthersGoOn() throws Exception {
    try (Strikes strikes = EveryStep.strikes(Signal.STOP)) {
      EveryStep.strike(Signal.STOP, strikes);
      for (int i = 0; i < 5 && strikes.sleptOnFreeLock() == 0; i++) {
        strikes.strikeEverywhere(Scenario.WOKEN_BEFORE_OTHERS); // it had overslept every time
      }
      assertTrue(
          strikes.sleptOnFreeLock() > 0, "no stopped process ever had the wake-up of the others");
    }
  }
}
