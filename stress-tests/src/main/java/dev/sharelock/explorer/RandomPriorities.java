package dev.sharelock.explorer;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Probabilistic concurrency testing: threads have random priorities, the highest one that can run
 * runs, and at a few random steps the running thread falls to the lowest. It finds a bug that takes
 * d such changes with a probability that is known and not small (Burckhardt and others, 2010).
 * Faults come at random.
 */
final class RandomPriorities implements Chooser {
  private static final int FAULT_IN = 24;
  private static final int CHANGES = 4;

  private final RandomGenerator random;
  private final int length;
  private int[] priorities = new int[8];
  private int lowest;
  private final boolean[] changeAt;

  /**
   * @param length how long the schedules are, about
   */
  RandomPriorities(RandomGenerator random, int length) {
    this.random = random;
    this.length = Math.max(length, 8);
    this.changeAt = new boolean[this.length];
  }

  /** Begins a schedule. */
  void begin() {
    Arrays.fill(priorities, 0);
    Arrays.fill(changeAt, false);
    lowest = 0;
    for (int i = 0; i < CHANGES; i++) {
      changeAt[random.nextInt(length)] = true;
    }
  }

  @Override
  public int choose(Scheduler scheduler, int moves) {
    int runs = 0;
    while (runs < moves && Move.isRun(scheduler.offered(runs))) {
      runs++;
    }
    if (runs < moves && (runs == 0 || random.nextInt(FAULT_IN) == 0)) {
      return random.nextInt(runs, moves);
    }
    int step = scheduler.made();
    if (step < length && changeAt[step]) {
      changeAt[step] = false;
      setPriority(Move.index(scheduler.offered(0)), --lowest);
    }
    int best = 0;
    for (int i = 1; i < runs; i++) {
      if (priority(scheduler, i) > priority(scheduler, best)) {
        best = i;
      }
    }
    return best;
  }

  private int priority(Scheduler scheduler, int position) {
    int thread = Move.index(scheduler.offered(position));
    if (thread >= priorities.length || priorities[thread] == 0) {
      setPriority(thread, 1 + random.nextInt(1 << 20));
    }
    return priorities[thread];
  }

  private void setPriority(int thread, int priority) {
    if (thread >= priorities.length) {
      priorities = Arrays.copyOf(priorities, 2 * thread);
    }
    priorities[thread] = priority;
  }
}
