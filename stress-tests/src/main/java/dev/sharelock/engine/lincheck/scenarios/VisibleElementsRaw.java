package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;

/** {@link VisibleElements} without the lock. */
public final class VisibleElementsRaw extends VisibleElements {
  @Override
  void acquire(Slot shared) {}

  @Override
  void release(Slot shared) {}
}
