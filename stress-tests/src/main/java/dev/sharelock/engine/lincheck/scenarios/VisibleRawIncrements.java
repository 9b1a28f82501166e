package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;

/** Threads that increment in shared memory without a lock, visible to the model checker. */
public final class VisibleRawIncrements extends VisibleThreads {
  @Override
  long increment(Slot shared) {
    return add(shared);
  }
}
