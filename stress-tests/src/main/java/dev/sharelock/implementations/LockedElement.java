package dev.sharelock.implementations;

import dev.sharelock.sharedctypes.Value;
import dev.sharelock.spi.ElementType;

/** A value of the library under its lock as one element: by the Java type that carries it. */
abstract class LockedElement {
  abstract long get();

  abstract void set(long bits);

  abstract long getAndAdd(long delta);

  static LockedElement of(ElementType type, Value<?> value) {
    return switch (value) {
      case Value.OfInt it -> new OfInt(type, it);
      case Value.OfLong it -> new OfLong(it);
      case Value.OfDouble it -> new OfDouble(type, it);
      case Value.OfBoolean it -> new OfBoolean(it);
      case Value.OfStruct<?> it -> throw new IllegalArgumentException(it + " is a struct");
    };
  }

  private static final class OfInt extends LockedElement {
    private final ElementType type;
    private final Value.OfInt value;

    OfInt(ElementType type, Value.OfInt value) {
      this.type = type;
      this.value = value;
    }

    @Override
    long get() {
      return value.get();
    }

    @Override
    void set(long bits) {
      value.set(Bits.toInt(type, bits));
    }

    @Override
    long getAndAdd(long delta) {
      return type == ElementType.CHAR || type == ElementType.WCHAR
          ? value.getAndUpdate(before -> Bits.toInt(type, before + delta))
          : value.getAndAdd((int) delta);
    }
  }

  private static final class OfLong extends LockedElement {
    private final Value.OfLong value;

    OfLong(Value.OfLong value) {
      this.value = value;
    }

    @Override
    long get() {
      return value.get();
    }

    @Override
    void set(long bits) {
      value.set(bits);
    }

    @Override
    long getAndAdd(long delta) {
      return value.getAndAdd(delta);
    }
  }

  private static final class OfDouble extends LockedElement {
    private final ElementType type;
    private final Value.OfDouble value;

    OfDouble(ElementType type, Value.OfDouble value) {
      this.type = type;
      this.value = value;
    }

    @Override
    long get() {
      return Bits.ofDouble(type, value.get());
    }

    @Override
    void set(long bits) {
      value.set(Bits.toDouble(type, bits));
    }

    @Override
    long getAndAdd(long delta) {
      return Bits.ofDouble(type, value.getAndAdd((double) delta));
    }
  }

  private static final class OfBoolean extends LockedElement {
    private final Value.OfBoolean value;

    OfBoolean(Value.OfBoolean value) {
      this.value = value;
    }

    @Override
    long get() {
      return value.get() ? 1 : 0;
    }

    @Override
    void set(long bits) {
      value.set((bits & 1) != 0);
    }

    /** The library has no sum of truth values, so this holds the lock around get and set. */
    @Override
    long getAndAdd(long delta) {
      var lock = value.getLock();
      lock.lock();
      try {
        boolean before = value.getObj().get();
        value.getObj().set(((delta & 1) != 0) != before);
        return before ? 1 : 0;
      } finally {
        lock.unlock();
      }
    }
  }
}
