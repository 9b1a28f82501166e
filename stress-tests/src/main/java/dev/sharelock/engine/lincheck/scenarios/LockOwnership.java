package dev.sharelock.engine.lincheck.scenarios;

/** The library's lock, taken by two processes if it is free, and released. */
public final class LockOwnership extends TwoOwners {
  /** For Lincheck. */
  public LockOwnership() {
    super(new HeapWord());
  }
}
