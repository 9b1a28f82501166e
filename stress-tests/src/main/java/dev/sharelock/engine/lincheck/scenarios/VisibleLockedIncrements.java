package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;

/**
 * Threads that increment in shared memory under the lock, visible to the model checker. They take
 * the lock by attempts: an acquisition may sleep in the kernel, where the model checker, which runs
 * one thread at a time, would wait for ever.
 */
public final class VisibleLockedIncrements extends VisibleThreads {
  @Override
  long increment(Slot shared) {
    switchPoint();
    while (!shared.tryAcquire()) {
      Thread.onSpinWait();
      switchPoint();
    }
    long next = add(shared);
    switchPoint();
    shared.release();
    return next;
  }
}
