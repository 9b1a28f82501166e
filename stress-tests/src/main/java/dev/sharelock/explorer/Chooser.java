package dev.sharelock.explorer;

/** Decides what happens next in a schedule. */
interface Chooser {
  /** The answer that ends a schedule: all that can follow was explored already. */
  int NOTHING_NEW = -1;

  /**
   * Chooses among several moves.
   *
   * @param moves how many there are, at least 2; the first is to go on with the thread that runs
   * @return the position of one of them in {@link Scheduler#offered}, or {@link #NOTHING_NEW}
   */
  int choose(Scheduler scheduler, int moves);
}
