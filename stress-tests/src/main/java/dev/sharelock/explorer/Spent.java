package dev.sharelock.explorer;

/** How much of its bounds a schedule has used so far. */
final class Spent {
  int preemptions;
  int deaths;
  int interrupts;
  int strayWakeUps;
  int timeOuts;

  private final Bounds bounds;

  Spent(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Returns whether one more surprise is within the bounds. */
  boolean allowsSurprise() {
    return bounds.surprises() == Bounds.ANY || all() < bounds.surprises();
  }

  private int all() {
    return preemptions + deaths + interrupts + strayWakeUps + timeOuts;
  }

  /** Returns what decides how much can be explored from here: the less, the more. */
  int cost() {
    if (bounds.surprises() != Bounds.ANY) {
      return all();
    }
    return bounds.preemptions() == Bounds.ANY ? 0 : preemptions;
  }

  /** Returns a number for what is used up of bounds that are no part of {@link #cost}. */
  int key() {
    return interrupts * 64 + strayWakeUps;
  }
}
