package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Signal;

/** A strike after each single access to the lock's shared memory, in every scenario. */
final class EveryStep {
  /**
   * Killed: a few milliseconds until the kernel says so, and the wake-ups that follow. Stopped
   * without the lock: 1 ms until it may be taken past a reservation, 50 ms of sleep, 20 ms for a
   * wake-up that might be late. A busy machine may take a hundred times as long; what is excluded
   * here is for ever.
   */
  private static final long BOUND_MILLIS = 10_000;

  private EveryStep() {}

  static Strikes strikes(Signal signal) throws Exception {
    return new Strikes(signal, BOUND_MILLIS);
  }

  /** Strikes everywhere, and fails if there are fewer points than there were once. */
  static void strike(Signal signal, Strikes strikes) throws Exception {
    StringBuilder points = new StringBuilder();
    boolean allThere = true;
    for (Scenario scenario : Scenario.values()) {
      int found = strikes.strikeEverywhere(scenario);
      points.append(' ').append(scenario).append(' ').append(found);
      allThere &= scenario.hasAllPoints(found);
    }
    System.out.println(
        signal
            + " after every access:"
            + points
            + "; the others needed "
            + strikes.longestMillis()
            + " ms at most");
    assertTrue(allThere, "not the points that there were once:" + points);
  }
}
