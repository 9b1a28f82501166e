package dev.sharelock.engine.lincheck.scenarios;

/** Two processes that increment under a lock that looks and then takes, in two steps. */
public final class IncrementsTornAcquire extends TwoProcesses {
  /** For Lincheck. */
  public IncrementsTornAcquire() {
    super(new TornAcquireWord());
  }
}
