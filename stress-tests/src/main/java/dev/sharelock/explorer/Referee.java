package dev.sharelock.explorer;

/**
 * Judges a schedule while it runs: a scenario tells it what its processes do, the explorer the
 * rest. It breaks a schedule off by {@link World#fail}.
 */
public interface Referee {
  /** Returns all that its later verdicts depend on, as a number. */
  long state();

  /** A process has its place in the line. */
  default void inLine(int process) {}

  /** A process has died. */
  void died(int process);

  /**
   * Nobody can go on unless the time of a sleep runs out.
   *
   * @see World#isAsleep
   */
  void quiet();

  /** Every thread has ended, or is dead. */
  void ended();

  /**
   * Nobody gets any further.
   *
   * @param text how that is, in a sentence
   */
  void stuck(String text);
}
