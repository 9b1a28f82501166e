package dev.sharelock.checker;

/** What the checker says of a history. */
public enum Linearizability {
  /** There is an order of the operations that the model allows and real time does too. */
  LINEARIZABLE("linearizable"),
  /** There is no such order. */
  NOT_LINEARIZABLE("not linearizable"),
  /** It could not be decided. */
  UNKNOWN("unknown");

  private final String words;

  Linearizability(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
