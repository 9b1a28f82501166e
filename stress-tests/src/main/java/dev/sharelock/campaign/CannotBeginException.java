package dev.sharelock.campaign;

/** Something that a campaign needs is missing: one clear sentence says what. */
public final class CannotBeginException extends Exception {
  private static final long serialVersionUID = 1;

  CannotBeginException(String sentence) {
    super(sentence);
  }
}
