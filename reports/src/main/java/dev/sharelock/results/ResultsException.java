package dev.sharelock.results;

import java.io.IOException;

/** Stored results that cannot be read: the message says what, where, and what to do. */
public final class ResultsException extends IOException {
  private static final long serialVersionUID = 1;

  ResultsException(String message) {
    super(message);
  }

  ResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
