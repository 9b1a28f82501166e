package dev.sharelock.implementations;

import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.util.function.LongSupplier;

/** A raw object and a lock; each operation holds the lock. */
record LockBesideRaw(SharedLock lock, RawObject raw) implements LockedObject {
  /** Stands between the handles of the two. */
  static final String BETWEEN = " ";

  @Override
  public String handle() {
    return lock.handle() + BETWEEN + raw.handle();
  }

  @Override
  public long get(int index) {
    return held(() -> raw.get(index));
  }

  @Override
  public void set(int index, long bits) {
    held(() -> raw.set(index, bits));
  }

  @Override
  public long getAndAdd(int index, long delta) {
    return held(() -> raw.getAndAdd(index, delta));
  }

  @Override
  public void read(int from, long[] into) {
    held(() -> raw.read(from, into));
  }

  @Override
  public void write(int from, long[] bits) {
    held(() -> raw.write(from, bits));
  }

  @Override
  public void snapshot(long[] into) {
    held(() -> raw.read(0, into));
  }

  private void held(Runnable operation) {
    var _ = lock.acquire();
    try {
      operation.run();
    } finally {
      lock.release();
    }
  }

  private long held(LongSupplier operation) {
    var _ = lock.acquire();
    try {
      return operation.getAsLong();
    } finally {
      lock.release();
    }
  }
}
