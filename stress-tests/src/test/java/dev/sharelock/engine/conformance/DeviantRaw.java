package dev.sharelock.engine.conformance;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.util.List;

/** A raw object that deviates in one way. */
final class DeviantRaw implements RawObject {
  private final RawObject healthy;
  private final Layout layout;
  private final List<ElementType> types;
  private final String how;

  DeviantRaw(RawObject healthy, Layout layout, String how) {
    this.healthy = healthy;
    this.layout = layout;
    this.types = layout.elements();
    this.how = how;
  }

  RawObject healthy() {
    return healthy;
  }

  Layout layout() {
    return layout;
  }

  @Override
  public String handle() {
    return healthy.handle();
  }

  @Override
  public long get(int index) {
    if (how.equals("too-long") && index >= types.size()) {
      return 0;
    }
    if (how.equals("negative") && index < 0) {
      return healthy.get(Math.floorMod(index, types.size()));
    }
    return healthy.get(index);
  }

  @Override
  public void set(int index, long bits) {
    switch (how) {
      case "lossy" -> healthy.set(index, lossy(types.get(index), bits));
      case "smear" -> {
        healthy.set(index, bits);
        if (index + 1 < types.size()) {
          healthy.set(index + 1, types.get(index + 1).fromNumber(1));
        }
      }
      case "refuse-wrap" -> {
        if (types.get(index).wrap(bits) != bits) {
          throw new ArithmeticException(bits + " does not fit");
        }
        healthy.set(index, bits);
      }
      case "stuck" -> {
        // It keeps what it has.
      }
      case "too-long" -> {
        if (index < types.size()) {
          healthy.set(index, bits);
        }
      }
      case "negative" -> healthy.set(Math.floorMod(index, types.size()), bits);
      default -> healthy.set(index, bits);
    }
  }

  /** Without the highest bit of the type. */
  private static long lossy(ElementType type, long bits) {
    return type == ElementType.BOOL ? 0 : type.wrap(bits & ~(1L << topBit(type)));
  }

  private static int topBit(ElementType type) {
    return type == ElementType.WCHAR ? 16 : 8 * type.bytes() - 1;
  }

  @Override
  public long get(int index, AccessMode mode) {
    return healthy.get(index, mode);
  }

  @Override
  public void set(int index, long bits, AccessMode mode) {
    healthy.set(index, bits, mode);
  }

  @Override
  public long getAndAdd(int index, long delta) {
    long before = healthy.getAndAdd(index, delta);
    return how.equals("add-answers-after") ? before + delta : before;
  }

  @Override
  public boolean compareAndSet(int index, long expected, long bits) {
    if (how.equals("cas-always")) {
      healthy.set(index, bits);
      return true;
    }
    return healthy.compareAndSet(index, expected, bits);
  }

  @Override
  public void read(int from, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = get(how.equals("shifted") ? (from + i + 1) % types.size() : from + i);
    }
  }

  @Override
  public void write(int from, long[] bits) {
    if (from + bits.length > types.size() && !how.equals("too-long")) {
      throw new IndexOutOfBoundsException(from + bits.length);
    }
    for (int i = 0; i < bits.length; i++) {
      set(from + i, bits[i]);
    }
  }
}
