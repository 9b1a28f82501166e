package dev.sharelock.engine.jcstress;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.infra.runners.TestConfig;

/**
 * How long tests measure, so that every configuration has its turn: what starts of JVMs and
 * compilers cost shows in the first ones.
 */
final class SamplingTime {
  private static final long LONGEST_MILLIS = 1000;
  private static final long SHORTEST_MILLIS = 20;

  /** The rest is for a machine that gets busier, and for repetitions. */
  private static final double OF_THE_TIME = 0.85;

  private final long start = System.nanoTime();
  private final Programme programme;
  private int configurationsDone;
  private long measuredMillis;

  SamplingTime(Programme programme) {
    this.programme = programme;
  }

  /** Takes note that some tests have run. */
  void add(Iterable<TestConfig> tests) {
    for (TestConfig test : tests) {
      configurationsDone++;
      measuredMillis += (long) test.iters * test.time;
    }
  }

  /**
   * Returns how long an iteration measures.
   *
   * @param configurationsLeft how many tests of how many modes are left, all together
   */
  long millis(int configurationsLeft) {
    if (configurationsDone == 0) {
      return programme.millis();
    }
    long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    long rest = Math.max(0, elapsed - measuredMillis) / configurationsDone;
    long left = (long) (OF_THE_TIME * programme.repeatingMillis()) - elapsed;
    long each = left / Math.max(1, configurationsLeft) - rest;
    return Math.clamp(each / programme.iterations(), SHORTEST_MILLIS, LONGEST_MILLIS);
  }
}
