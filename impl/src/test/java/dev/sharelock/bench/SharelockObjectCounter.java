package dev.sharelock.bench;

import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.Value;

/**
 * A value of the library under its own lock: inside the hold, the raw object is used.
 *
 * @param value the counter
 */
record SharelockObjectCounter(Value.OfLong value) implements LockedCounter, LockedCounter.Handle {
  @Override
  public void add(int times) {
    RawValue.OfLong raw = value.getObj();
    for (int i = 0; i < times; i++) {
      try (var _ = value.hold()) {
        raw.set(raw.get() + 1);
      }
    }
  }

  @Override
  public void addTimed(int times, Waits waits) {
    RawValue.OfLong raw = value.getObj();
    for (int i = 0; i < times; i++) {
      long asked = System.nanoTime();
      long waited;
      try (var _ = value.hold()) {
        waited = System.nanoTime() - asked;
        raw.set(raw.get() + 1);
      }
      waits.add(waited);
    }
  }

  @Override
  public long sum() {
    return value.get();
  }

  @Override
  public LockedCounter open() {
    return this;
  }
}
