package dev.sharelock.worker.twin;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;

/** An object under a lock that does what a healthy one does. */
class DelegatingLocked implements LockedObject {
  private final LockedObject healthy;
  private final SharedLock lock;
  private final DelegatingRaw raw;

  DelegatingLocked(LockedObject healthy, SharedLock lock, DelegatingRaw raw) {
    this.healthy = healthy;
    this.lock = lock;
    this.raw = raw;
  }

  final ElementType type(int index) {
    return raw.type(index);
  }

  @Override
  public final String handle() {
    return healthy.handle();
  }

  @Override
  public final void free() {
    healthy.free();
  }

  @Override
  public final SharedLock lock() {
    return lock;
  }

  @Override
  public final RawObject raw() {
    return raw;
  }

  @Override
  public long get(int index) {
    return healthy.get(index);
  }

  @Override
  public void set(int index, long bits) {
    healthy.set(index, bits);
  }

  @Override
  public long getAndAdd(int index, long delta) {
    return healthy.getAndAdd(index, delta);
  }

  @Override
  public void read(int from, long[] into) {
    healthy.read(from, into);
  }

  @Override
  public void write(int from, long[] bits) {
    healthy.write(from, bits);
  }

  @Override
  public void snapshot(long[] into) {
    healthy.snapshot(into);
  }

  @Override
  public final String toString() {
    return healthy.toString();
  }
}
