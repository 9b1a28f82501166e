package dev.sharelock.campaign;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** How often a campaign does its checks, and with which seeds. */
public sealed interface Passes {

  /** Each check is done once. */
  record Once() implements Passes {}

  /**
   * All checks are done again with the next seed, until one fails or the time is over.
   *
   * @param time how long to repeat
   */
  record NewSeeds(Duration time) implements Passes {
    public NewSeeds {
      requireNonNull(time, "time");
    }
  }

  /**
   * All checks are done again with the same seed, until one fails.
   *
   * @param most how often at most, at least once
   */
  record UntilFailure(int most) implements Passes {
    public UntilFailure {
      if (most < 1) {
        throw new IllegalArgumentException("A check is done at least once.");
      }
    }
  }

  /** Returns the seed of a pass, of which the first one has the number 1. */
  default long seed(long first, int pass) {
    return this instanceof NewSeeds ? first + pass - 1 : first;
  }
}
