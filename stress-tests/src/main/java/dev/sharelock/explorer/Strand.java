package dev.sharelock.explorer;

/** Code that runs until it pauses, and goes on where it paused: one simulated thread. */
interface Strand {
  /** Goes on until the next pause or the end. Called by the scheduler. */
  void resume();

  /** Pauses. Called by the code itself. */
  void pause();

  /** Returns whether the code has come to its end. */
  boolean ended();

  /** Sees to it that nothing of it is left, wherever it has paused. */
  void abandon();
}
