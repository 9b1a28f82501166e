package dev.sharelock.engine.lincheck;

/**
 * What Lincheck is to execute.
 *
 * @param scenario the class whose operations are called
 * @param model the class that says what they should give, one after the other
 * @param mode how the executions are found
 * @param threads how many threads call them
 * @param operations how many each of them calls
 * @param mustFail whether it ends well only by a failure, and may therefore take longer
 */
record Exploration(
    Class<?> scenario, Class<?> model, Mode mode, int threads, int operations, boolean mustFail) {

  /** How executions are found. */
  enum Mode {
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

    /** Which executions it can find. */
    String reach() {
      return reach;
    }

    /** Its name for people. */
    String words() {
      return words;
    }
  }

  /** What it is known by within a run. */
  String id() {
    return "%s-%s-%dx%d".formatted(scenario.getSimpleName(), mode, threads, operations);
  }

  /** The same with a scenario that must fail. */
  Exploration ofTwin(Class<?> twin) {
    return new Exploration(twin, model, mode, threads, operations, true);
  }

  /** How many operations one execution has. */
  int operationsTogether() {
    return threads * operations;
  }
}
