package dev.sharelock.engine.lincheck.scenarios;

/** Two processes that increment under a lock whose release wakes nobody. */
public final class IncrementsNeverWoken extends TwoProcesses {
  /** For Lincheck. */
  public IncrementsNeverWoken() {
    super(new NeverWakingWord());
  }
}
