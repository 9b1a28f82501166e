package dev.sharelock.history.edn;

/** A text that is no EDN: what is wrong with it, and in which line. */
public final class EdnException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String problem;

  EdnException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
    this.problem = problem;
  }

  /** The line, counted from 1. */
  public int line() {
    return line;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
