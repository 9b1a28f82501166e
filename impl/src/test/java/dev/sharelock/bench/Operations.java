package dev.sharelock.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/** A loop over the operation that is timed. A process has one, so that its call is a direct one. */
@FunctionalInterface
interface Operations {
  /** Of this JVM. */
  ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Does the operation so many times. */
  void run(int times);

  /**
   * Nanoseconds of the thread's processor time for one, from so many at a time for so long. For an
   * operation that never waits: what other programs take away meanwhile does not count.
   */
  default double processorNanosEach(int times, double seconds) {
    long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    long done = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    do {
      run(times);
      done += times;
    } while (System.nanoTime() < end);
    return (double) (THREADS.getCurrentThreadCpuTime() - start) / done;
  }

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
