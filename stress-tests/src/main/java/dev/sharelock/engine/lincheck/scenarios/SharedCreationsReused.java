package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slots;
import dev.sharelock.spi.RawObject;

/** {@link SharedCreations} from a free list that two threads may take the same value from. */
public final class SharedCreationsReused extends SharedCreations {
  private final RawObject[] free = {Slots.createValue()};

  /** The value is taken in two steps, so that another thread can take it in between. */
  @Override
  RawObject create() {
    RawObject taken = free[0];
    if (taken == null) {
      return super.create();
    }
    taken.set(0, 0);
    free[0] = null;
    return taken;
  }

  @Override
  void giveBack(RawObject value) {
    free[0] = value;
  }
}
