package dev.sharelock.checker;

/** Why a history could not be decided. */
public enum UnknownCause {
  TIME("time ran out"),
  MEMORY("memory ran out"),
  MODEL_ERROR("error in the model"),
  CLOCK("within the uncertainty of the clocks"),
  CHECKER_ERROR("error in the checker"),
  INTERRUPTED("interrupted");

  private final String words;

  UnknownCause(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
