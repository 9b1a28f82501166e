package dev.sharelock.worker.workload;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the time between reading and writing longer now and then, so that others meet a held lock,
 * or a value that is about to be overwritten.
 */
final class Stretch {
  private static final int MOST_SPINS = 2_000;
  private static final long PARKED_NANOS = 20_000;

  private final SplittableRandom random;
  private final int onceIn;

  private Stretch(SplittableRandom random, int onceIn) {
    this.random = random;
    this.onceIn = onceIn;
  }

  /**
   * Returns the stretch that the settings of a lane ask for, in a round with a witness; its key
   * {@code pause} says how rare it is.
   */
  static Stretch of(LaneContext lane, boolean witness) {
    long onceIn = witness ? lane.settings().number("pause", 0) : 0;
    long seed = lane.settings().number("seed", 0) + lane.index();
    return new Stretch(new SplittableRandom(seed), Math.toIntExact(onceIn));
  }

  /** Returns whether it ever pauses. */
  boolean any() {
    return onceIn > 0;
  }

  /** Pauses, or does not. */
  @SuppressWarnings("ThreadPriorityCheck") // a hint to run others, and nothing depends on it
  void pause() {
    if (random.nextInt(onceIn) != 0) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> Thread.yield();
      case 1 -> LockSupport.parkNanos(PARKED_NANOS);
      default -> {
        for (int spins = random.nextInt(MOST_SPINS); spins > 0; spins--) {
          Thread.onSpinWait();
        }
      }
    }
  }
}
