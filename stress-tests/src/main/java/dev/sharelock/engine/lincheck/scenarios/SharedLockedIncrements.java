package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;

/** Threads that increment in shared memory under the lock, as a program would. */
public final class SharedLockedIncrements extends TwoThreads {
  /** For Lincheck. */
  public SharedLockedIncrements() {
    this(Slots.take());
  }

  private SharedLockedIncrements(Slot slot) {
    super(slot.cell(), slot.lock());
  }
}
