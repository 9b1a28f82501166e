package dev.sharelock.bench;

import java.util.concurrent.TimeUnit;

/** A loop over the operation that is timed. A process has one, so that its call is a direct one. */
@FunctionalInterface
interface Operations {
  /** Does the operation so many times. */
  void run(int times);

  /** Nanoseconds for one, from so many at a time for so long. */
  default double nanosEach(int times, double seconds) {
    long atLeast = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    long done = 0;
    long start = System.nanoTime();
    long elapsed;
    do {
      run(times);
      done += times;
      elapsed = System.nanoTime() - start;
    } while (elapsed < atLeast);
    return (double) elapsed / done;
  }
}
