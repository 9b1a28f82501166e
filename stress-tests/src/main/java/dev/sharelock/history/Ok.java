package dev.sharelock.history;

/**
 * The answer of a call that returned and said no more than that: a write was done, a lock taken, a
 * compare-and-set successful.
 */
public enum Ok {
  OK;

  @Override
  public String toString() {
    return "ok";
  }
}
