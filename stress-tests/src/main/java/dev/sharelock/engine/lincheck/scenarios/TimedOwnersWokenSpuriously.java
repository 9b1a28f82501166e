package dev.sharelock.engine.lincheck.scenarios;

/** {@link TimedOwners} whose sleeps end early at times. */
public final class TimedOwnersWokenSpuriously extends TimedOwners {
  /** For Lincheck. */
  public TimedOwnersWokenSpuriously() {
    super(new SpuriousTimedWord());
  }
}
