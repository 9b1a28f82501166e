package dev.sharelock.engine.multijvm;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long to wait for something that a correct implementation brings about: it follows from what
 * an operation was measured to cost, and ends with the time of the engine.
 *
 * @param nanosPerOperation of one lane with nobody else; 0 before it was measured
 * @param least how long is waited at least before waiting in vain is evidence
 * @param deadline when the engine's time is over, on the monotonic clock
 */
record Patience(long nanosPerOperation, Duration least, long deadline) {
  /** Of an implementation that is not broken on purpose. */
  static final Duration USUAL = Duration.ofSeconds(10);

  /** Of a twin: it is known to be wrong, so that a short wait accuses nobody. */
  static final Duration OF_TWIN = Duration.ofMillis(700);

  private static final Duration MOST = Duration.ofSeconds(60);

  /** What is begun is given so much time also after the engine's time is over. */
  private static final Duration OVERTIME = Duration.ofSeconds(3);

  /** A waiter may be overtaken by others, and a machine may be busy: so many times the cost. */
  private static final long TIMES = 200;

  /** The time after which waiting in vain is evidence: what a waiter needs to get its turn. */
  Duration evidence() {
    return Duration.ofNanos(Math.max(least.toNanos(), TIMES * nanosPerOperation));
  }

  /** How long is waited now. */
  Duration limit() {
    return withinTime(evidence());
  }

  /** How long a worker may take for a command that has nothing to wait for. */
  Duration command() {
    return withinTime(MOST);
  }

  private Duration withinTime(Duration wish) {
    long left = Math.max(OVERTIME.toNanos(), deadline - System.nanoTime());
    return Duration.ofNanos(Math.min(Math.min(wish.toNanos(), MOST.toNanos()), left));
  }

  /** The same, now that it is known what an operation costs. */
  Patience knowing(long nanos) {
    return new Patience(nanos, least, deadline);
  }

  /** The same, so many times as patient. */
  Patience times(int factor) {
    return new Patience(nanosPerOperation, least.multipliedBy(factor), deadline);
  }

  /** How many operations a lane must do to show that it goes on. */
  long goesOn() {
    return Math.clamp(200_000_000L / Math.max(1, nanosPerOperation), 2, 200);
  }

  /** What came of waiting. */
  record Waiting(boolean happened, long waitedMillis, long scheduledMillis) {
    /** Whether waiting so long in vain says that it does not happen. */
    boolean isEvidence(Patience patience) {
      return !happened
          && patience.nanosPerOperation() > 0
          && waitedMillis >= patience.evidence().toMillis()
          && scheduledMillis >= waitedMillis / 4;
    }
  }

  /** Something that may throw while it is waited for. */
  interface Watch {
    void look() throws InterruptedException, WorkerTrouble;
  }

  /** Waits until something happens, a millisecond at a time. */
  static Waiting until(Duration limit, BooleanSupplier happened, Watch watch)
      throws InterruptedException, WorkerTrouble {
    long start = System.nanoTime();
    long ticks = 0;
    while (!happened.getAsBoolean()) {
      watch.look();
      if (System.nanoTime() - start > limit.toNanos()) {
        return new Waiting(false, limit.toMillis(), Math.min(ticks, limit.toMillis()));
      }
      Thread.sleep(1);
      ticks++;
    }
    return new Waiting(true, (System.nanoTime() - start) / 1_000_000, ticks);
  }
}
