package dev.sharelock.cli;

/** Something that was asked for and cannot be done: one line for who asked. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
