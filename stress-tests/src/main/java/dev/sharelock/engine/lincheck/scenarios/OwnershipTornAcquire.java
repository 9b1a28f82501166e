package dev.sharelock.engine.lincheck.scenarios;

/** A lock that looks and then takes, in two steps. */
public final class OwnershipTornAcquire extends TwoOwners {
  /** For Lincheck. */
  public OwnershipTornAcquire() {
    super(new TornAcquireWord());
  }
}
