package dev.sharelock.hostile;

import java.util.concurrent.atomic.AtomicInteger;

/** A lock that is right for a hundred acquisitions in a process, and then does something else. */
abstract class FailingLater extends OverFileLock {
  private static final int RIGHT = 100;

  private final AtomicInteger acquisitions = new AtomicInteger();

  /** What it does then, each time. */
  abstract void fail();

  @Override
  final void beforeAcquiring() {
    if (acquisitions.incrementAndGet() > RIGHT) {
      fail();
    }
  }
}
