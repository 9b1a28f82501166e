package dev.sharelock.worker.workload;

import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.objects.Named;

/** What raw and locked objects have in common. */
interface Elements {
  long get(int index);

  void set(int index, long bits);

  long getAndAdd(int index, long delta);

  void read(int from, long[] into);

  void write(int from, long[] bits);

  /** Returns the raw object, or the one inside. */
  RawObject raw();

  static Elements of(Named object) {
    return switch (object) {
      case Named.Raw(RawObject raw, var _) -> new OfRaw(raw);
      case Named.Locked(LockedObject locked, var _) -> new OfLocked(locked);
      case Named.Lock _ -> throw new CommandException("A lock has no elements.");
    };
  }

  /** The elements of a raw object. */
  record OfRaw(RawObject raw) implements Elements {
    @Override
    public long get(int index) {
      return raw.get(index);
    }

    @Override
    public void set(int index, long bits) {
      raw.set(index, bits);
    }

    @Override
    public long getAndAdd(int index, long delta) {
      return raw.getAndAdd(index, delta);
    }

    @Override
    public void read(int from, long[] into) {
      raw.read(from, into);
    }

    @Override
    public void write(int from, long[] bits) {
      raw.write(from, bits);
    }
  }

  /** The elements of an object under a lock. */
  record OfLocked(LockedObject locked) implements Elements {
    @Override
    public long get(int index) {
      return locked.get(index);
    }

    @Override
    public void set(int index, long bits) {
      locked.set(index, bits);
    }

    @Override
    public long getAndAdd(int index, long delta) {
      return locked.getAndAdd(index, delta);
    }

    @Override
    public void read(int from, long[] into) {
      locked.read(from, into);
    }

    @Override
    public void write(int from, long[] bits) {
      locked.write(from, bits);
    }

    @Override
    public RawObject raw() {
      return locked.raw();
    }
  }
}
