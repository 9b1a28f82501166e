package dev.sharelock.engine.conformance;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

/** An object under a lock that deviates in one way: sections of plain gets and sets. */
final class DeviantLocked implements LockedObject {
  private final Implementation maker;
  private final LockedObject healthy;
  private final Layout layout;
  private final DeviantRaw raw;
  private final DeviantLock lock;
  private final String how;

  DeviantLocked(Implementation maker, LockedObject healthy, Layout layout, String how) {
    this.maker = maker;
    this.healthy = healthy;
    this.layout = layout;
    this.raw = new DeviantRaw(healthy.raw(), layout, how);
    this.lock = new DeviantLock(healthy.lock(), how);
    this.how = how;
  }

  @Override
  public String handle() {
    return healthy.handle();
  }

  @Override
  public SharedLock lock() {
    try {
      return how.equals("new-lock")
          ? new DeviantLock(maker.createLock(LockKind.PLAIN), how)
          : new DeviantLock(healthy.lock(), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public RawObject raw() {
    try {
      return how.equals("inside-is-a-copy")
          ? new DeviantRaw(maker.copy(healthy.raw()), layout, how)
          : raw;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long section(LongSupplier operation) {
    var _ = lock.acquire();
    long result;
    try {
      result = operation.getAsLong();
    } catch (RuntimeException e) {
      if (!how.equals("keeps-on-error")) {
        lock.release();
      }
      throw e;
    }
    if (!how.equals("keeps")) {
      lock.release();
    }
    return result;
  }

  private void section(Runnable operation) {
    var _ =
        section(
            () -> {
              operation.run();
              return 0;
            });
  }

  @Override
  public long get(int index) {
    return section(() -> raw.get(index));
  }

  @Override
  public void set(int index, long bits) {
    section(() -> raw.set(index, bits));
  }

  @Override
  public long getAndAdd(int index, long delta) {
    return section(
        () -> {
          long before = raw.get(index);
          raw.set(index, before + delta);
          return how.equals("add-answers-after") ? before + delta : before;
        });
  }

  @Override
  public void read(int from, long[] into) {
    section(() -> raw.read(from, into));
  }

  @Override
  public void write(int from, long[] bits) {
    section(() -> raw.write(from, bits));
  }

  @Override
  public void snapshot(long[] into) {
    section(() -> raw.read(0, into));
  }
}
