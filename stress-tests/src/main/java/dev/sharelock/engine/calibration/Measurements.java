package dev.sharelock.engine.calibration;

import java.util.List;

/**
 * What a trial of an implementation has measured. The child JVM writes it after every stage, so
 * that it outlives the child. Times are in nanoseconds; 0 was not measured.
 *
 * @param progress how far the trial came
 * @param supply the locks and values that could be made
 * @param costs what an acquisition costs, its release included
 * @param attempts what a single attempt without waiting costs and does
 */
public record Measurements(Progress progress, Supply supply, Costs costs, Attempts attempts) {

  /**
   * How far a trial came.
   *
   * @param stage what it was at
   * @param ending how it ended there
   * @param words what was thrown, or what the threads did when they no longer got on
   */
  public record Progress(Stage stage, Ending ending, String words) {}

  /**
   * The slots of tests: two values each, and a lock, which several may share.
   *
   * @param slots how many there are
   * @param locks how many locks could be made
   * @param end why there are no more of them
   * @param memory whose memory the values are in
   */
  public record Supply(int slots, int locks, String end, String memory) {}

  /**
   * What an acquisition costs, its release included.
   *
   * @param fresh of a lock that nobody has taken before
   * @param alone by a thread that has the lock to itself
   * @param contended when two threads compete: all time by all acquisitions
   * @param longest the longest one seen
   * @param acquisitions how many the two competing threads made
   * @param competed for how long they competed
   */
  public record Costs(
      long fresh, long alone, long contended, long longest, long acquisitions, long competed) {

    /** Returns what one costs in a test in which two threads compete. */
    public long usual() {
      return Math.max(alone, contended);
    }
  }

  /**
   * A single attempt without waiting.
   *
   * @param cost while the lock is free or while it is held, whichever takes longer
   * @param calls what it calls that a model checker replaces, or that leaves the JVM
   */
  public record Attempts(long cost, List<String> calls) {
    public Attempts {
      calls = List.copyOf(calls);
    }
  }

  /** What a trial does, in this order. */
  public enum Stage {
    MAKING("the implementation was being made"),
    CREATING("locks and values were being created"),
    FIRST("a lock was being acquired for the first time"),
    FRESH("locks were being acquired for the first time"),
    ALONE("one thread was acquiring and releasing a lock, with nobody else around"),
    ATTEMPTS("one thread was attempting to take a lock"),
    CONTENDED("two threads were acquiring and releasing one lock");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    /** Returns what was going on, as a sentence without its stop. */
    public String words() {
      return words;
    }

    /** Returns whether locks are in use. */
    public boolean usesLocks() {
      return compareTo(FIRST) >= 0;
    }
  }

  /** How a stage ended. */
  public enum Ending {
    /** It has not ended: the JVM did, or the time was over. */
    NONE,
    /** As it should. */
    DONE,
    /** Something was thrown. */
    THREW,
    /** Something was thrown that says more about the JVM than about the implementation. */
    BROKE,
    /** No thread got on for far longer than an acquisition takes. */
    HUNG
  }

  /** Returns a trial that has not begun. */
  public static Measurements none() {
    return new Measurements(
        new Progress(Stage.MAKING, Ending.NONE, ""),
        new Supply(0, 0, "", ""),
        new Costs(0, 0, 0, 0, 0, 0),
        new Attempts(0, List.of()));
  }

  /** Returns this in a stage that has begun, or has ended in that way. */
  public Measurements at(Stage stage, Ending ending, String words) {
    return new Measurements(new Progress(stage, ending, words), supply, costs, attempts);
  }

  /** Returns this with what was made. */
  public Measurements with(Supply made) {
    return new Measurements(progress, made, costs, attempts);
  }

  /** Returns this with what acquisitions cost. */
  public Measurements with(Costs measured) {
    return new Measurements(progress, supply, measured, attempts);
  }

  /** Returns this with what attempts cost and call. */
  public Measurements with(Attempts measured) {
    return new Measurements(progress, supply, costs, measured);
  }
}
