package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.LockedObject;

/** {@link SharedElements} without the lock. */
public final class SharedElementsRaw extends SharedElements {
  @Override
  void begin(LockedObject shared) {}

  @Override
  void end(LockedObject shared) {}
}
