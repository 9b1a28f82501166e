package dev.sharelock.engine.multijvm;

import java.util.function.IntUnaryOperator;

/** How many operations of a round overlapped one of another process: what contention there was. */
final class Overlap {
  private Overlap() {}

  /**
   * Counts the operations that ran at the same time as one of another process.
   *
   * @param workerOf which worker a lane belongs to
   */
  static long count(RecordedRound round, IntUnaryOperator workerOf) {
    long count = 0;
    for (int lane = 0; lane < round.lanes(); lane++) {
      int from = round.start(lane);
      boolean[] overlaps = new boolean[round.start(lane + 1) - from];
      for (int other = 0; other < round.lanes(); other++) {
        if (workerOf.applyAsInt(other) != workerOf.applyAsInt(lane)) {
          mark(round, lane, other, overlaps);
        }
      }
      for (boolean overlap : overlaps) {
        count += overlap ? 1 : 0;
      }
    }
    return count;
  }

  /** The operations of one lane follow each other, so both are walked through only once. */
  private static void mark(RecordedRound round, int lane, int other, boolean[] overlaps) {
    int theirs = round.start(other);
    int end = round.start(other + 1);
    int from = round.start(lane);
    for (int i = 0; i < overlaps.length; i++) {
      while (theirs < end && round.returned(theirs) < round.invoked(from + i)) {
        theirs++;
      }
      overlaps[i] |= theirs < end && round.invoked(theirs) < round.returned(from + i);
    }
  }
}
