package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;

/** Threads that increment in shared memory under the lock, visible to the model checker. */
public final class VisibleLockedIncrements extends TwoThreads {
  /** For Lincheck. */
  public VisibleLockedIncrements() {
    this(Slots.take());
  }

  private VisibleLockedIncrements(Slot slot) {
    super(new VisibleCell(slot.cell()), new VisibleLock(slot.lock()));
  }
}
