package dev.sharelock.engine.conformance;

import java.time.Duration;

/** How long to wait for an answer: it follows from how long others took, and from what is left. */
final class Pace {
  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final Duration COMMAND = Duration.ofSeconds(30);

  /** What is begun is given so much time also after the engine's time is over. */
  private static final Duration OVERTIME = Duration.ofSeconds(2);

  /** Nothing that was answered so many times faster is slow by itself. */
  private static final long TIMES = 50;

  private final long deadline;
  private final Duration overtime;
  private long slowestNanos;

  /**
   * @param deadline when the engine's time is over, on the monotonic clock
   */
  Pace(long deadline) {
    this(deadline, OVERTIME);
  }

  /** With another overtime, for tests that know what is wrong. */
  Pace(long deadline, Duration overtime) {
    this.deadline = deadline;
    this.overtime = overtime;
  }

  /** An operation has answered after so long. */
  void note(long nanos) {
    slowestNanos = Math.max(slowestNanos, nanos);
  }

  /** The time after which waiting in vain is evidence. */
  Duration evidence() {
    return Duration.ofNanos(Math.max(USUAL.toNanos(), TIMES * slowestNanos));
  }

  /** How long is waited for an answer now. */
  Duration limit() {
    return withinTime(evidence());
  }

  /** How long a worker may take for a command that has nothing to wait for. */
  Duration command() {
    return withinTime(COMMAND);
  }

  boolean over() {
    return System.nanoTime() > deadline;
  }

  /**
   * Returns why a rule is not asked.
   *
   * @param started how many workers the rules before took: after any trouble there are new ones
   */
  String noTimeLeft(int started) {
    return "No time was left: the rules before took %d workers, and the slowest operation %.1f ms."
        .formatted(started, slowestNanos / 1e6);
  }

  private Duration withinTime(Duration wish) {
    long left = Math.max(overtime.toNanos(), deadline - System.nanoTime());
    return Duration.ofNanos(Math.min(wish.toNanos(), left));
  }
}
