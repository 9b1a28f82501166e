package dev.sharelock.spi;

import java.util.Optional;

/** What came of an attempt to take a lock. Only the one after a death is a new object. */
public final class Acquisition {
  /** The lock was taken, and there is nothing to tell. */
  public static final Acquisition CLEAN = new Acquisition(true, Optional.empty());

  /** The lock was not taken. */
  public static final Acquisition NOT_ACQUIRED = new Acquisition(false, Optional.empty());

  private final boolean acquired;
  private final Optional<Death> death;

  private Acquisition(boolean acquired, Optional<Death> death) {
    this.acquired = acquired;
    this.death = death;
  }

  /**
   * Returns that the lock was taken after a holder had died, and nobody has declared it recovered
   * since.
   */
  public static Acquisition afterDeath(Death death) {
    return new Acquisition(true, Optional.of(death));
  }

  /** Returns whether the caller holds the lock now. */
  public boolean acquired() {
    return acquired;
  }

  /** Returns who died while holding the lock. */
  public Optional<Death> death() {
    return death;
  }

  @Override
  public String toString() {
    return acquired ? death.map(d -> "after the death of " + d).orElse("clean") : "not acquired";
  }
}
