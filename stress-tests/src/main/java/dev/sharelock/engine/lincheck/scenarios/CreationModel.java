package dev.sharelock.engine.lincheck.scenarios;

/** What a value is that is created, written and given back, one operation after the other. */
public final class CreationModel {
  /** Returns what a new value holds first and, after it was written, at the end. */
  public String createWriteRead(int bits) {
    return "0 " + bits;
  }
}
