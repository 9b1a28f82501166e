package dev.sharelock.implementations;

import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.ElementType;

/** A raw value of the library as one element: by the Java type that carries it. */
abstract class RawElement {
  abstract long get();

  abstract void set(long bits);

  abstract long get(AccessMode mode);

  abstract void set(long bits, AccessMode mode);

  long getAndAdd(long delta) {
    throw new UnsupportedOperationException("There is no getAndAdd for " + this);
  }

  boolean compareAndSet(long expected, long bits) {
    throw new UnsupportedOperationException("There is no compareAndSet for " + this);
  }

  static RawElement of(ElementType type, RawValue<?> value) {
    return switch (value) {
      case RawValue.OfInt it -> new OfInt(type, it);
      case RawValue.OfLong it -> new OfLong(it);
      case RawValue.OfDouble it -> new OfDouble(type, it);
      case RawValue.OfBoolean it -> new OfBoolean(it);
      case RawValue.OfStruct<?> it -> throw new IllegalArgumentException(it + " is a struct");
    };
  }

  private static final class OfInt extends RawElement {
    private final ElementType type;
    private final RawValue.OfInt value;

    OfInt(ElementType type, RawValue.OfInt value) {
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
    long get(AccessMode mode) {
      return switch (mode) {
        case PLAIN -> value.getPlain();
        case OPAQUE -> value.get();
        case ACQUIRE_RELEASE -> value.getAcquire();
        case VOLATILE -> value.getVolatile();
      };
    }

    @Override
    void set(long bits, AccessMode mode) {
      int number = Bits.toInt(type, bits);
      switch (mode) {
        case PLAIN -> value.setPlain(number);
        case OPAQUE -> value.set(number);
        case ACQUIRE_RELEASE -> value.setRelease(number);
        case VOLATILE -> value.setVolatile(number);
      }
    }

    @Override
    long getAndAdd(long delta) {
      return value.getAndAdd((int) delta);
    }

    @Override
    boolean compareAndSet(long expected, long bits) {
      return value.compareAndSet(Bits.toInt(type, expected), Bits.toInt(type, bits));
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  private static final class OfLong extends RawElement {
    private final RawValue.OfLong value;

    OfLong(RawValue.OfLong value) {
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
    long get(AccessMode mode) {
      return switch (mode) {
        case PLAIN -> value.getPlain();
        case OPAQUE -> value.get();
        case ACQUIRE_RELEASE -> value.getAcquire();
        case VOLATILE -> value.getVolatile();
      };
    }

    @Override
    void set(long bits, AccessMode mode) {
      switch (mode) {
        case PLAIN -> value.setPlain(bits);
        case OPAQUE -> value.set(bits);
        case ACQUIRE_RELEASE -> value.setRelease(bits);
        case VOLATILE -> value.setVolatile(bits);
      }
    }

    @Override
    long getAndAdd(long delta) {
      return value.getAndAdd(delta);
    }

    @Override
    boolean compareAndSet(long expected, long bits) {
      return value.compareAndSet(expected, bits);
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  private static final class OfDouble extends RawElement {
    private final ElementType type;
    private final RawValue.OfDouble value;

    OfDouble(ElementType type, RawValue.OfDouble value) {
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
    long get(AccessMode mode) {
      double number =
          switch (mode) {
            case PLAIN -> value.getPlain();
            case OPAQUE -> value.get();
            case ACQUIRE_RELEASE -> value.getAcquire();
            case VOLATILE -> value.getVolatile();
          };
      return Bits.ofDouble(type, number);
    }

    @Override
    void set(long bits, AccessMode mode) {
      double number = Bits.toDouble(type, bits);
      switch (mode) {
        case PLAIN -> value.setPlain(number);
        case OPAQUE -> value.set(number);
        case ACQUIRE_RELEASE -> value.setRelease(number);
        case VOLATILE -> value.setVolatile(number);
      }
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  private static final class OfBoolean extends RawElement {
    private final RawValue.OfBoolean value;

    OfBoolean(RawValue.OfBoolean value) {
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

    @Override
    long get(AccessMode mode) {
      boolean set =
          switch (mode) {
            case PLAIN -> value.getPlain();
            case OPAQUE -> value.get();
            case ACQUIRE_RELEASE -> value.getAcquire();
            case VOLATILE -> value.getVolatile();
          };
      return set ? 1 : 0;
    }

    @Override
    void set(long bits, AccessMode mode) {
      boolean set = (bits & 1) != 0;
      switch (mode) {
        case PLAIN -> value.setPlain(set);
        case OPAQUE -> value.set(set);
        case ACQUIRE_RELEASE -> value.setRelease(set);
        case VOLATILE -> value.setVolatile(set);
      }
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }
}
