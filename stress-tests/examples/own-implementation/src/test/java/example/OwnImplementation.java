package example;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells Sharelock how values, arrays, copies, wrappers and locks of this project are used. */
public final class OwnImplementation implements Implementation {
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.THREADS,
        Capability.CHECKED_RELEASE,
        Capability.PROCESSES,
        Capability.LOCKS,
        Capability.RAW,
        Capability.LOCKED,
        Capability.COPY,
        Capability.SYNCHRONIZE,
        Capability.TRY);
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    return Lock.in(MappedFile.create(SpinLock.BYTES));
  }

  @Override
  public SharedLock attachLock(String handle) throws IOException {
    return Lock.in(MappedFile.open(handle));
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    return new Raw(MappedArray.create(layout.elements().size()), layout.elements());
  }

  @Override
  public RawObject attachRaw(Layout layout, String handle) throws IOException {
    return new Raw(MappedArray.open(handle, layout.elements().size()), layout.elements());
  }

  @Override
  public LockedObject createLocked(Layout layout, LockKind kind) throws IOException {
    return createLocked(layout, createLock(kind));
  }

  @Override
  public LockedObject createLocked(Layout layout, SharedLock lock) throws IOException {
    return new Locked(lock, createRaw(layout));
  }

  @Override
  public LockedObject attachLocked(Layout layout, String handle) throws IOException {
    String[] names = handle.split("/");
    return new Locked(attachLock(names[0]), attachRaw(layout, names[1]));
  }

  @Override
  public LockedObject synchronize(RawObject raw, LockKind kind) throws IOException {
    return synchronize(raw, createLock(kind));
  }

  @Override
  public LockedObject synchronize(RawObject raw, SharedLock lock) {
    return new Locked(lock, raw);
  }

  @Override
  public RawObject copy(RawObject raw) throws IOException {
    Raw original = (Raw) raw;
    return new Raw(original.array().copy(), original.types());
  }

  private record Lock(String handle, SpinLock lock) implements SharedLock {
    static Lock in(MappedFile file) {
      return new Lock(file.name(), new SpinLock(file.memory()));
    }

    @Override
    public Acquisition acquire() {
      lock.acquire();
      return Acquisition.CLEAN;
    }

    @Override
    public Acquisition tryAcquire(long nanos) {
      return lock.tryAcquire() ? Acquisition.CLEAN : Acquisition.NOT_ACQUIRED;
    }

    @Override
    public void release() {
      lock.release();
    }
  }

  private record Raw(MappedArray array, List<ElementType> types) implements RawObject {
    @Override
    public String handle() {
      return array.name();
    }

    @Override
    public long get(int index) {
      return array.get(index);
    }

    @Override
    public void set(int index, long bits) {
      array.set(index, types.get(index).wrap(bits));
    }
  }

  private record Locked(SharedLock lock, RawObject raw) implements LockedObject {
    @Override
    public String handle() {
      return lock.handle() + "/" + raw.handle();
    }

    @Override
    public long get(int index) {
      lock.acquire();
      try {
        return raw.get(index);
      } finally {
        lock.release();
      }
    }

    @Override
    public void set(int index, long bits) {
      lock.acquire();
      try {
        raw.set(index, bits);
      } finally {
        lock.release();
      }
    }
  }
}
