package dev.sharelock.lock;

import dev.sharelock.process.Signal;
import org.junit.jupiter.api.Test;

/** A process is killed after each single access to the lock's shared memory; the others go on. */
class KillAtEveryStepTest {
  @Test
  void theOthersGoOn() throws Exception {
    try (Strikes strikes = EveryStep.strikes(Signal.KILL)) {
      EveryStep.strike(Signal.KILL, strikes);
    }
  }
}
