package dev.sharelock.engine.lincheck.scenarios;

/** A lock that is waited for for a while, and that looks and then takes, in two steps. */
public final class TimedTornAcquire extends TimedOwners {
  /** For Lincheck. */
  public TimedTornAcquire() {
    super(new TornTimedWord());
  }
}
