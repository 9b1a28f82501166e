package dev.sharelock.engine.lincheck.scenarios;

/** Two processes that increment under the library's lock, their sleeps ending early at times. */
public final class LockedIncrementsWokenSpuriously extends TwoProcesses {
  /** For Lincheck. */
  public LockedIncrementsWokenSpuriously() {
    super(new SpuriousWord());
  }
}
