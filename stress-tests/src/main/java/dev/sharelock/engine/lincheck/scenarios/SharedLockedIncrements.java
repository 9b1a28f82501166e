package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;

/** Threads that increment in shared memory under the lock, as a program would. */
public final class SharedLockedIncrements extends TwoThreads {
  @Override
  long increment(Slot shared) {
    shared.acquire();
    long next = shared.get() + 1;
    shared.set(next);
    shared.release();
    return next;
  }
}
