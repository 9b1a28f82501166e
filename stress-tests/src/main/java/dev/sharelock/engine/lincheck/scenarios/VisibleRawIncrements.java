package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;

/** Threads that increment in shared memory without a lock, visible to the model checker. */
public final class VisibleRawIncrements extends TwoThreads {
  /** For Lincheck. */
  public VisibleRawIncrements() {
    this(Slots.take());
  }

  private VisibleRawIncrements(Slot slot) {
    super(new VisibleCell(slot.cell()), new NoLock());
  }
}
