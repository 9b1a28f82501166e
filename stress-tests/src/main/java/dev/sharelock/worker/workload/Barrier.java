package dev.sharelock.worker.workload;

import dev.sharelock.worker.control.ControlFile;
import java.util.concurrent.locks.LockSupport;

/** Where a few lanes meet, in the control file: each goes on when all have come. */
final class Barrier {
  /** How many lanes can meet. */
  static final int MOST = 4;

  private static final long NUMBERS = ControlFile.BARRIER;
  private static final long NOTES = ControlFile.BARRIER + 256;
  private static final long APART = 64;

  /** The number of a lane that comes to no meeting any more. */
  private static final long GONE = 1L << 62;

  /** With a processor for each lane all come at once; with fewer they have to make room. */
  private static final int SPINS = 2_000;

  private static final int YIELDS = 100;
  private static final long PAUSE_NANOS = 20_000;

  private final ControlFile control;
  private final int mine;
  private final int lanes;
  private long meetings;

  Barrier(ControlFile control, int mine, int lanes) {
    this.control = control;
    this.mine = mine;
    this.lanes = lanes;
  }

  /** Begins to count anew; no lane may be on its way to a meeting. */
  void reset() {
    meetings = 0;
    control.set(NUMBERS + APART * mine, 0);
  }

  /** Meets the other lanes; returns false if one of them has gone. */
  boolean meet() {
    control.set(NUMBERS + APART * mine, ++meetings);
    boolean all = true;
    for (int lane = 0; lane < lanes; lane++) {
      all &= lane == mine || came(lane);
    }
    return all;
  }

  @SuppressWarnings("ThreadPriorityCheck") // makes room; nothing depends on it
  private boolean came(int lane) {
    for (int looks = 0; ; looks++) {
      long number = control.get(NUMBERS + APART * lane);
      if (number >= meetings) {
        return number != GONE;
      }
      if (looks < SPINS) {
        Thread.onSpinWait();
      } else if (looks < SPINS + YIELDS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Comes to no further meeting. */
  void go() {
    control.set(NUMBERS + APART * mine, GONE);
  }

  /** Leaves a number for the lane that looks at it after the next meeting. */
  void note(long number) {
    control.set(NOTES + APART * mine, number);
  }

  /** Returns the number that a lane has left. */
  long noteOf(int lane) {
    return control.get(NOTES + APART * lane);
  }
}
