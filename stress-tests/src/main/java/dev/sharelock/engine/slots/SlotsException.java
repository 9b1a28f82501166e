package dev.sharelock.engine.slots;

/** There is no slot for a test: nothing can be said about the implementation then. */
public final class SlotsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SlotsException(String message) {
    super(message);
  }

  SlotsException(String message, Throwable cause) {
    super(message, cause);
  }
}
