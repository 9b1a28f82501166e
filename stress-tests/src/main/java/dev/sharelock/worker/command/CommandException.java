package dev.sharelock.worker.command;

/** A command that cannot be obeyed, for a reason that is not the code under test. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is the answer. */
  public CommandException(String message) {
    super(message);
  }
}
