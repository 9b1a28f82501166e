package dev.sharelock.bench;

import dev.sharelock.sharedctypes.Value;

/**
 * A value of the library under its own lock: each get and each set takes the lock again, inside.
 *
 * @param value the counter
 */
record SharelockCounter(Value.OfLong value) implements LockedCounter, LockedCounter.Handle {
  @Override
  public void add(int times) {
    for (int i = 0; i < times; i++) {
      try (var _ = value.hold()) {
        value.set(value.get() + 1);
      }
    }
  }

  @Override
  public void addTimed(int times, Waits waits) {
    for (int i = 0; i < times; i++) {
      long asked = System.nanoTime();
      long waited;
      try (var _ = value.hold()) {
        waited = System.nanoTime() - asked;
        value.set(value.get() + 1);
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
