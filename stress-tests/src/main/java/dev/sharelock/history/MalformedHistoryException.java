package dev.sharelock.history;

/** A file that is not a history: what is wrong with it, and where. */
public final class MalformedHistoryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position position;
  private final String problem;

  public MalformedHistoryException(Position position, String problem) {
    super(position + ": " + problem);
    this.position = position;
    this.problem = problem;
  }

  /** Where in the file. */
  public Position position() {
    return position;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
