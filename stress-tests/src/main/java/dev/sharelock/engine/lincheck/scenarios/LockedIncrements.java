package dev.sharelock.engine.lincheck.scenarios;

/** Two processes that increment under the library's lock. */
public final class LockedIncrements extends TwoProcesses {
  /** For Lincheck. */
  public LockedIncrements() {
    super(new HeapWord());
  }
}
