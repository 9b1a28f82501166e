package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.LockedObject;

/** {@link SharedValues} that are read and then written, in a critical section each. */
public final class SharedValuesInTwoSections extends SharedValues {
  @Override
  long increment(LockedObject shared) {
    long next = shared.get(0) + 1;
    shared.set(0, next);
    return next;
  }
}
