package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;

/** Threads that increment in shared memory without a lock. */
public final class SharedRawIncrements extends TwoThreads {
  /** For Lincheck. */
  public SharedRawIncrements() {
    this(Slots.take());
  }

  private SharedRawIncrements(Slot slot) {
    super(slot.cell(), new NoLock());
  }
}
