package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;

/**
 * Two processes that increment within two holds of the library's recursive lock, and look again.
 */
public class RecursiveIncrements extends TwoProcesses {
  /** For Lincheck. */
  public RecursiveIncrements() {
    this(new HeapWord());
  }

  RecursiveIncrements(LockWord word) {
    super(word, true);
  }

  @Override
  @SuppressWarnings("LockNotBeforeTry") // nothing is thrown between
  final long increment(RobustLock lock) {
    lock.lock();
    lock.lock();
    add();
    lock.unlock();
    long seen = get();
    lock.unlock();
    return seen;
  }
}
