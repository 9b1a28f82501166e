package dev.sharelock.engine.multijvm;

/** A trial cannot be made here; the message says why, in a sentence. */
final class ImpossibleException extends Exception {
  private static final long serialVersionUID = 1;

  ImpossibleException(String reason) {
    super(reason);
  }
}
