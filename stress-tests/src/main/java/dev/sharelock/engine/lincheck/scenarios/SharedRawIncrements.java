package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;

/** Threads that increment in shared memory without a lock. */
public final class SharedRawIncrements extends TwoThreads {
  @Override
  long increment(Slot shared) {
    long next = shared.get() + 1;
    shared.set(next);
    return next;
  }
}
