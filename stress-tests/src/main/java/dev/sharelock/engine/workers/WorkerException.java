package dev.sharelock.engine.workers;

/** A worker that did not do what it was told: it refused, ended, was silent or talked nonsense. */
public final class WorkerException extends Exception {
  private static final long serialVersionUID = 1;

  /** What a worker did instead of what it was told. */
  public enum Kind {
    /** It answered that the command failed. */
    REFUSED,
    /** Its process has ended. */
    ENDED,
    /** It did not answer in time. */
    SILENT,
    /** Its answer is none. */
    NONSENSE
  }

  private final Kind kind;

  /** One clear sentence. */
  public WorkerException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Returns what the worker did. */
  public Kind kind() {
    return kind;
  }
}
