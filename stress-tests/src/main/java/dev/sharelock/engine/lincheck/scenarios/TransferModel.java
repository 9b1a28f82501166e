package dev.sharelock.engine.lincheck.scenarios;

/** What two elements are between which ones are moved, one operation after the other. */
public final class TransferModel {
  private long moved;

  /** Takes one from the first element and adds it to the second; returns how many are there. */
  public long move() {
    return ++moved;
  }

  /** Returns both elements. */
  public String look() {
    return -moved + " " + moved;
  }
}
