package dev.sharelock.engine.lincheck;

/**
 * What Lincheck is to execute. Classes are named, not loaded: some of them reach an implementation.
 *
 * @param scenario the class whose operations are called, in the package of the scenarios
 * @param model the class there that says what they should give, one after the other
 * @param mode how the executions are found
 * @param threads how many threads call them
 * @param operations how many each of them calls
 * @param mustFail whether it ends well only by a failure, and may therefore take longer
 */
public record LincheckTask(
    String scenario, String model, Mode mode, int threads, int operations, boolean mustFail) {

  /** How executions are found. */
  public enum Mode {
    /** Lincheck runs one thread at a time and decides at every access to the heap who is next. */
    MODEL_CHECKING("model checking", "every access in turn, none reordered, no time passing"),
    /** The threads run as they like. */
    STRESS("stress", "what chance brings on this machine");

    private final String words;
    private final String reach;

    Mode(String words, String reach) {
      this.words = words;
      this.reach = reach;
    }

    /** Returns which executions it can find. */
    String reach() {
      return reach;
    }

    /** Returns its name for people. */
    String words() {
      return words;
    }
  }

  /** Returns what it is known by within a run. */
  String id() {
    return "%s-%s-%dx%d".formatted(scenario, mode, threads, operations);
  }

  /** Returns the same with a scenario that must fail. */
  LincheckTask ofTwin(String twin) {
    return new LincheckTask(twin, model, mode, threads, operations, true);
  }

  /** Returns how many operations one execution has. */
  int operationsTogether() {
    return threads * operations;
  }
}
