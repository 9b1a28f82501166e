package dev.sharelock.worker.twin;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.SharedLock;
import java.util.function.LongSupplier;

/**
 * An object under a lock whose operations are what they ought to be: a critical section each, of
 * plain gets and sets. It is as broken as its lock.
 */
final class SectionedLocked extends DelegatingLocked {
  private final SharedLock lock;
  private final DelegatingRaw raw;

  SectionedLocked(LockedObject healthy, SharedLock lock, DelegatingRaw raw) {
    super(healthy, lock, raw);
    this.lock = lock;
    this.raw = raw;
  }

  private long inSection(LongSupplier operation) {
    if (lock.acquire().death().isPresent()) {
      lock.recovered();
    }
    try {
      return operation.getAsLong();
    } finally {
      lock.release();
    }
  }

  @Override
  public long get(int index) {
    return inSection(() -> raw.get(index));
  }

  @Override
  public void set(int index, long bits) {
    var _ =
        inSection(
            () -> {
              raw.set(index, bits);
              return 0;
            });
  }

  @Override
  public long getAndAdd(int index, long delta) {
    return inSection(
        () -> {
          long found = raw.get(index);
          raw.set(index, sum(type(index), found, delta));
          return found;
        });
  }

  @Override
  public void read(int from, long[] into) {
    var _ =
        inSection(
            () -> {
              for (int i = 0; i < into.length; i++) {
                into[i] = raw.get(from + i);
              }
              return 0;
            });
  }

  @Override
  public void write(int from, long[] bits) {
    var _ =
        inSection(
            () -> {
              for (int i = 0; i < bits.length; i++) {
                raw.set(from + i, bits[i]);
              }
              return 0;
            });
  }

  @Override
  public void snapshot(long[] into) {
    read(0, into);
  }

  /** Returns the bits of a sum in a type. */
  static long sum(ElementType type, long bits, long delta) {
    return type.floating() ? type.fromNumber(type.toNumber(bits) + delta) : type.wrap(bits + delta);
  }
}
