package dev.sharelock.engine.lincheck.scenarios;

/** What a lock is, one operation after the other: it has one owner, or none. */
public final class OwnershipModel {
  private static final int NOBODY = 0;
  private static final int FIRST = 1;
  private static final int SECOND = 2;

  private int owner = NOBODY;

  /** Takes it for the first process if it is free. */
  public boolean takeByFirst() {
    return take(FIRST);
  }

  /** Takes it for the second process if it is free. */
  public boolean takeBySecond() {
    return take(SECOND);
  }

  /** Releases it if the first process has it. */
  public boolean releaseByFirst() {
    return release(FIRST);
  }

  /** Releases it if the second process has it. */
  public boolean releaseBySecond() {
    return release(SECOND);
  }

  private boolean take(int process) {
    if (owner != NOBODY) {
      return false;
    }
    owner = process;
    return true;
  }

  private boolean release(int process) {
    if (owner != process) {
      return false;
    }
    owner = NOBODY;
    return true;
  }
}
