package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.RobustLock;

/** Two processes that look again after both releases: as if the inner one had freed the lock. */
public final class RecursiveReleasedEarly extends TwoProcesses {
  /** For Lincheck. */
  public RecursiveReleasedEarly() {
    super(new HeapWord(), true);
  }

  @Override
  @SuppressWarnings("LockNotBeforeTry") // nothing is thrown between
  long increment(RobustLock lock) {
    lock.lock();
    lock.lock();
    add();
    lock.unlock();
    lock.unlock();
    return get();
  }
}
