package dev.sharelock.engine.slots;

import dev.sharelock.engine.calibration.Measurements.Ending;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs repeaters and watches whether they get on.
 *
 * <p>Slow is not hung. Repeaters hang if none of them has got on for {@link #PATIENCE} and for
 * {@value #TIMES_THE_LONGEST} times the longest that one of them ever took, while this thread, on
 * the same machine, was on time.
 */
final class Watch {
  /** The least that has to pass without anything happening. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long TIMES_THE_LONGEST = 100;
  private static final long TICK_MILLIS = 10;

  /** A machine that is busy makes ticks late; this share of them must have come in time. */
  private static final double TICKS_IN_TIME = 0.5;

  private final long deadline;
  private long longest;

  /**
   * How the repeaters ended.
   *
   * @param ending {@link Ending#NONE} if the time was over
   * @param words what was thrown, or what the threads were doing
   */
  record Result(Ending ending, String words, long nanos) {}

  /**
   * @param limit after which time nothing is waited for any more
   */
  Watch(Duration limit) {
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /** Returns another one with what this one knows, which learns nothing more from it. */
  Watch apart() {
    Watch other = new Watch(Duration.ofNanos(deadline - System.nanoTime()));
    other.longest = longest;
    return other;
  }

  /** Returns the longest that anything has taken so far, in nanoseconds. */
  long longest() {
    return longest;
  }

  /**
   * Runs repeaters until each of them has ended.
   *
   * @param stopAfter when they are asked to stop
   */
  Result run(Duration stopAfter, Repeater... repeaters) {
    List<Repeater> all = Arrays.asList(repeaters);
    all.forEach(Thread::start);
    long start = System.nanoTime();
    long seen = 0;
    long since = start;
    long ticks = 0;
    while (all.stream().anyMatch(Thread::isAlive)) {
      tick(all);
      long now = System.nanoTime();
      if (now - start > stopAfter.toNanos()) {
        all.forEach(Repeater::stopSoon);
      }
      all.forEach(repeater -> longest = Math.max(longest, repeater.longest()));
      long done = all.stream().mapToLong(Repeater::done).sum();
      ticks++;
      if (done != seen) {
        seen = done;
        since = now;
        ticks = 0;
      }
      long still = now - since;
      if (isHung(still, ticks)) {
        String words = "nothing happened for %.1f s.\n".formatted(still / 1e9);
        return new Result(Ending.HUNG, words + stacks(all), now - start);
      }
      if (now > deadline) {
        return new Result(Ending.NONE, stacks(all), now - start);
      }
    }
    all.forEach(repeater -> longest = Math.max(longest, repeater.longest()));
    long nanos = System.nanoTime() - start;
    return all.stream()
        .map(Repeater::thrown)
        .flatMap(Optional::stream)
        .findFirst()
        .map(thrown -> new Result(Thrown.ending(thrown), Thrown.words(thrown), nanos))
        .orElse(new Result(Ending.DONE, "", nanos));
  }

  private static void tick(List<Repeater> all) {
    try {
      for (Repeater repeater : all) {
        if (repeater.isAlive()) {
          repeater.join(TICK_MILLIS);
          return;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the trial.", e);
    }
  }

  private boolean isHung(long still, long ticks) {
    long bound = Math.max(PATIENCE.toNanos(), TIMES_THE_LONGEST * longest);
    return longest > 0
        && still > bound
        && ticks > TICKS_IN_TIME * Duration.ofNanos(bound).toMillis() / TICK_MILLIS;
  }

  private static String stacks(List<Repeater> all) {
    return all.stream()
        .filter(Thread::isAlive)
        .map(Repeater::stack)
        .collect(Collectors.joining("\n"));
  }
}
