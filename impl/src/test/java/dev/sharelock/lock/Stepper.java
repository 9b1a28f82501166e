package dev.sharelock.lock;

/** Counts the accesses to a lock's shared memory, and strikes after one of them. */
final class Stepper {
  private int left;
  private Runnable strike = () -> {};

  void strikeAfter(int accesses, Runnable with) {
    left = accesses;
    strike = with;
  }

  void disarm() {
    left = 0;
  }

  void step() {
    if (left > 0 && --left == 0) {
      strike.run();
    }
  }
}
