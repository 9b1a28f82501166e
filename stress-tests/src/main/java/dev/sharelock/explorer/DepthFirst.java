package dev.sharelock.explorer;

import java.util.Arrays;

/**
 * Makes every choice in turn: each schedule goes the way of the one before it up to the last choice
 * that is not exhausted, and takes the next move there.
 */
final class DepthFirst implements Chooser {
  private final KnownStates known = new KnownStates();
  private final boolean skipsKnown;
  private int[] chosen = new int[64];
  private int[] moves = new int[64];
  private int depth;
  private int position;
  private long crashPoints;

  /**
   * @param skipsKnown whether a state that was reached already is not explored again
   */
  DepthFirst(boolean skipsKnown) {
    this.skipsKnown = skipsKnown;
  }

  /** Begins a schedule. */
  void begin() {
    position = 0;
  }

  @Override
  public int choose(Scheduler scheduler, int count) {
    int choice;
    if (position < depth) {
      if (moves[position] != count) {
        throw new IllegalStateException(
            "The scenario does not do the same every time: after the same moves there were %d possibilities, and %d before. It must not depend on time, chance or what earlier schedules left."
                .formatted(count, moves[position]));
      }
      choice = chosen[position];
      position++;
      if (position < depth) {
        return choice;
      }
    } else {
      if (!known.add(scheduler.state(), scheduler.cost()) && skipsKnown) {
        return NOTHING_NEW;
      }
      push(count);
      choice = 0;
    }
    if (Move.kind(scheduler.offered(choice)) == Move.Kind.DIE) {
      crashPoints++;
    }
    return choice;
  }

  private void push(int count) {
    if (depth == chosen.length) {
      chosen = Arrays.copyOf(chosen, 2 * depth);
      moves = Arrays.copyOf(moves, 2 * depth);
    }
    chosen[depth] = 0;
    moves[depth] = count;
    depth++;
    position = depth;
  }

  /** Goes on to the next schedule; false if there is none. */
  boolean next() {
    while (depth > 0) {
      if (++chosen[depth - 1] < moves[depth - 1]) {
        return true;
      }
      depth--;
    }
    return false;
  }

  int states() {
    return known.size();
  }

  /** At how many different moments a process was killed. */
  long crashPoints() {
    return crashPoints;
  }
}
