package dev.sharelock.scenario;

/** What happens to one process, the victim, while others go on. */
public enum Fault {
  /** Nothing happens to any process. */
  NONE("none", false, false),

  /** The victim is killed with SIGKILL while it holds the lock. */
  KILL_HOLDER("SIGKILL of the holder", true, true),

  /** The victim ends by itself, with exit status 0, while it holds the lock. */
  EXIT_HOLDER("normal exit of the holder", true, true),

  /** The victim is killed with SIGKILL while it waits for the lock, which another process holds. */
  KILL_WAITER("SIGKILL of a waiter", false, true);

  private final String words;
  private final boolean holds;
  private final boolean possible;

  Fault(String words, boolean holds, boolean possible) {
    this.words = words;
    this.holds = holds;
    this.possible = possible;
  }

  /** Returns the fault in words. */
  public String words() {
    return words;
  }

  /** Returns whether the victim holds the lock when it happens: then the next one must be told. */
  public boolean holds() {
    return holds;
  }

  /** Returns whether it is a fault at all. */
  public boolean any() {
    return possible;
  }
}
