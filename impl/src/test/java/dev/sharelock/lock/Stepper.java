package dev.sharelock.lock;

/** Counts the accesses to a lock's shared memory, and strikes after one of them. */
final class Stepper {
  private int left;
  private int times;
  private boolean struck;
  private Runnable strike = () -> {};

  void strikeAfter(int accesses, Runnable with) {
    strikeAfter(accesses, 1, with);
  }

  /** Strikes at that many accesses in a row. */
  void strikeAfter(int accesses, int inARow, Runnable with) {
    struck = false;
    left = accesses;
    times = inARow;
    strike = with;
  }

  /** Whether it has struck since it was armed. */
  boolean hasStruck() {
    return struck;
  }

  void disarm() {
    left = 0;
  }

  void step() {
    if (left > 0 && --left == 0) {
      struck = true;
      if (--times > 0) {
        left = 1;
      }
      strike.run();
    }
  }
}
