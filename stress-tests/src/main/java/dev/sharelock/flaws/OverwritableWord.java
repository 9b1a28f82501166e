package dev.sharelock.flaws;

import dev.sharelock.lock.LockWord;

/**
 * The word of a lock as one process has it, which can also be stored to without comparing, as a
 * broken lock does.
 */
public abstract class OverwritableWord extends LockWord {
  /** For the memory that a word is in. */
  protected OverwritableWord() {}

  /** Stores a value without comparing. */
  public abstract void set(int value);

  /** Notes which thread has the lock. */
  public abstract void note(long thread);

  /** Whether this is the word of the first process: some bugs are in one process only. */
  public abstract boolean ofFirstProcess();
}
