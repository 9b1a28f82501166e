package dev.sharelock.campaign;

/** A program that an implementation is made of is not on this machine: a sentence says which. */
public final class MissingProgramException extends Exception {
  private static final long serialVersionUID = 1;

  MissingProgramException(String sentence) {
    super(sentence);
  }
}
