package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;

/**
 * Threads whose accesses to shared memory the model checker sees: they write a field on the heap
 * before every access, and there the model checker may let the other thread run.
 */
abstract class VisibleThreads extends TwoThreads {
  @SuppressWarnings("unused") // only for Lincheck
  private volatile boolean accessed;

  /** Lets the other thread run, if the model checker likes. */
  final void switchPoint() {
    accessed = true;
  }

  /** Adds 1, by a load and a store. */
  final long add(Slot shared) {
    switchPoint();
    long next = shared.get() + 1;
    switchPoint();
    shared.set(next);
    return next;
  }
}
