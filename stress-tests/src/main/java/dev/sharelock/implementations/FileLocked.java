package dev.sharelock.implementations;

import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.nio.file.Path;

/** An object in a mapped file under the lock on another one. */
final class FileLocked implements LockedObject {
  private final SharedLock lock;
  private final FileRaw raw;

  FileLocked(SharedLock lock, FileRaw raw) {
    this.lock = lock;
    this.raw = raw;
  }

  /** How the lock of an object is attached, which is in a file too. */
  interface Attaching {
    SharedLock on(Path file) throws IOException;
  }

  /** The handle is the length of the lock's, that, and the one of the memory. */
  static FileLocked attach(Layout layout, String handle, Attaching locks) throws IOException {
    int end = handle.indexOf(' ');
    int length = Integer.parseInt(handle.substring(0, end));
    String lock = handle.substring(end + 1, end + 1 + length);
    String raw = handle.substring(end + 1 + length);
    return new FileLocked(locks.on(Path.of(lock)), FileRaw.attach(Path.of(raw), layout));
  }

  @Override
  public String handle() {
    return lock.handle().length() + " " + lock.handle() + raw.handle();
  }

  @Override
  public SharedLock lock() {
    return lock;
  }

  @Override
  public RawObject raw() {
    return raw;
  }

  @Override
  public long get(int index) {
    var _ = lock.acquire();
    try {
      return raw.get(index);
    } finally {
      lock.release();
    }
  }

  @Override
  public void set(int index, long bits) {
    var _ = lock.acquire();
    try {
      raw.set(index, bits);
    } finally {
      lock.release();
    }
  }

  @Override
  public String toString() {
    return raw + ", " + lock;
  }
}
