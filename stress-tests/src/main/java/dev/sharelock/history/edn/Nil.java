package dev.sharelock.history.edn;

/** The value {@code nil}: an answer like any other, where null would mean that none is known. */
public enum Nil {
  NIL;

  @Override
  public String toString() {
    return "nil";
  }
}
