package dev.sharelock.checker;

import java.time.Duration;

/** The time and memory that a check may use, watched while it runs. */
final class Budget {

  /** The budget is used up. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final UnknownCause cause;

    Exhausted(UnknownCause cause) {
      super(cause.toString(), null, false, false);
      this.cause = cause;
    }

    UnknownCause unknownCause() {
      return cause;
    }
  }

  private static final double FULL_HEAP = 0.9;
  private static final long COLLECTION_INTERVAL = 1_000_000_000L;

  private final long deadline;
  private final long memory;
  private long lastCollection;

  private Budget(long deadline, long memory) {
    this.deadline = deadline;
    this.memory = memory;
    lastCollection = System.nanoTime() - COLLECTION_INTERVAL;
  }

  /** So much time from now on, and so many bytes. */
  static Budget of(Duration time, long memory) {
    long nanos = time.compareTo(Duration.ofDays(10_000)) > 0 ? Long.MAX_VALUE / 4 : time.toNanos();
    return new Budget(System.nanoTime() + nanos, memory);
  }

  /** The share of what is left of the time for the next of {@code parts}. */
  Budget share(int parts) {
    long now = System.nanoTime();
    return new Budget(now + (deadline - now) / parts, memory);
  }

  boolean isTimeLeft() {
    return System.nanoTime() - deadline < 0;
  }

  /** Ends the check if it has taken too long, or uses more than {@code bytes} allow. */
  void spend(long bytes) {
    if (Thread.currentThread().isInterrupted()) {
      throw new Exhausted(UnknownCause.INTERRUPTED);
    }
    if (!isTimeLeft()) {
      throw new Exhausted(UnknownCause.TIME);
    }
    if (bytes > memory || isHeapFull()) {
      throw new Exhausted(UnknownCause.MEMORY);
    }
  }

  /** The states of a model are of unknown size, so the heap itself is watched too. */
  private boolean isHeapFull() {
    Runtime runtime = Runtime.getRuntime();
    if (used(runtime) < FULL_HEAP * runtime.maxMemory()) {
      return false;
    }
    if (System.nanoTime() - lastCollection >= COLLECTION_INTERVAL) {
      lastCollection = System.nanoTime();
      System.gc();
    }
    return used(runtime) >= FULL_HEAP * runtime.maxMemory();
  }

  private static long used(Runtime runtime) {
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
