package dev.sharelock.engine.lincheck;

/**
 * What came of an exploration.
 *
 * @param ending how it ended
 * @param report what Lincheck says of a failure, the interleaving included; or what went wrong
 * @param executions how often the scenarios were executed
 * @param millis how long it took
 */
public record Finding(Ending ending, String report, long executions, long millis) {

  private static final String BUG_IN_LINCHECK = "You've caught a bug in Lincheck";

  /** How an exploration ended. */
  public enum Ending {
    /** No execution contradicts the model. */
    NOTHING_FOUND("found nothing"),
    /** An execution gave results that the model does not allow. */
    INVALID_RESULTS("found results that no order of the operations explains"),
    /** An execution did not come to an end. */
    HUNG("found an execution that hangs"),
    /** The exploration did not come to an end in its time. */
    NO_END("did not come to an end"),
    /** Lincheck cannot follow something that the code does, and says that it has a bug. */
    UNABLE("cannot follow the code"),
    /** Lincheck or its JVM failed otherwise, which says nothing about the implementation. */
    BROKEN("broke");

    private final String words;

    Ending(String words) {
      this.words = words;
    }

    /** Returns what to say of it, after «Lincheck». */
    String words() {
      return words;
    }
  }

  /** Returns what was thrown in Lincheck where it cannot follow the code. */
  String obstacle() {
    return report
        .lines()
        .dropWhile(line -> !line.startsWith("Exception stacktrace"))
        .skip(1)
        .findFirst()
        .orElse("it does not say why")
        .strip();
  }

  /** Returns what a report of Lincheck says, by its headline; its crashes are failures too. */
  public static Ending endingIn(String report) {
    String headline = report.strip();
    if (headline.startsWith("= Invalid execution results =")) {
      return Ending.INVALID_RESULTS;
    }
    if (headline.startsWith("= The execution has hung")) {
      return Ending.HUNG;
    }
    return headline.contains(BUG_IN_LINCHECK) ? Ending.UNABLE : Ending.BROKEN;
  }
}
