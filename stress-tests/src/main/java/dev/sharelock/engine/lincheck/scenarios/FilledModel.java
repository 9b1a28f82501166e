package dev.sharelock.engine.lincheck.scenarios;

/** What an array is that is filled and read as a whole, one operation after the other. */
public final class FilledModel {
  private long filled;

  /** Replaces all elements. */
  public void fill(int value) {
    filled = value;
  }

  /** Returns the element that all are. */
  public String read() {
    return Long.toString(filled);
  }
}
