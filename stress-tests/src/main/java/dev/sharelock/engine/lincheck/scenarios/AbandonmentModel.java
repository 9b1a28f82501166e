package dev.sharelock.engine.lincheck.scenarios;

/** What a lock of which a holder dies is, one operation after the other. */
public final class AbandonmentModel {
  private boolean abandoned;

  /** Holds it; returns whether a holder has died before. */
  public boolean holdByFirst() {
    return hold();
  }

  /** Holds it; returns whether a holder has died before. */
  public boolean holdBySecond() {
    return hold();
  }

  /** Takes it and dies. */
  public void dieHolding() {
    abandoned = true;
  }

  private boolean hold() {
    boolean told = abandoned;
    abandoned = false;
    return told;
  }
}
