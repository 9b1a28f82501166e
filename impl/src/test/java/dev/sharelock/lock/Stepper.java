package dev.sharelock.lock;

import dev.sharelock.process.Signal;

/** Counts the accesses to a lock's shared memory, and strikes its own process after one of them. */
final class Stepper {
  private int left;
  private Signal signal;

  void strikeAfter(int accesses, Signal with) {
    left = accesses;
    signal = with;
  }

  void disarm() {
    left = 0;
  }

  void step() {
    if (left > 0 && --left == 0) {
      signal.raise();
    }
  }
}
