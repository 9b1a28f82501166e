package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Unsigned numbers of four bytes: {@code c_uint}. */
abstract sealed class UInt32 extends LongCells permits UInt32.Value, UInt32.Array {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  UInt32(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final long cellSize() {
    return Integer.BYTES;
  }

  @Override
  final long getPlain(long at) {
    return Integer.toUnsignedLong(kept((int) INT.get(ALL, within(at))));
  }

  @Override
  final long getOpaque(long at) {
    return Integer.toUnsignedLong(kept((int) INT.getOpaque(ALL, open(at))));
  }

  @Override
  final long getAcquire(long at) {
    return Integer.toUnsignedLong(kept((int) INT.getAcquire(ALL, open(at))));
  }

  @Override
  final long getVolatile(long at) {
    return Integer.toUnsignedLong(kept((int) INT.getVolatile(ALL, open(at))));
  }

  @Override
  final void setPlain(long at, long value) {
    INT.set(ALL, within(at), (int) value);
    kept();
  }

  @Override
  final void setOpaque(long at, long value) {
    INT.setOpaque(ALL, open(at), (int) value);
    kept();
  }

  @Override
  final void setRelease(long at, long value) {
    INT.setRelease(ALL, open(at), (int) value);
    kept();
  }

  @Override
  final void setVolatile(long at, long value) {
    INT.setVolatile(ALL, open(at), (int) value);
    kept();
  }

  @Override
  final long wrap(long value) {
    return value & 0xFFFF_FFFFL;
  }

  @Override
  final long getAndSet(long at, long value) {
    return Integer.toUnsignedLong(kept((int) INT.getAndSet(ALL, open(at), (int) value)));
  }

  @Override
  final long getAndAdd(long at, long delta) {
    return Integer.toUnsignedLong(kept((int) INT.getAndAdd(ALL, open(at), (int) delta)));
  }

  @Override
  final boolean compareAndSet(long at, long expected, long value) {
    // Otherwise the upper half of a number that no cell can have would be ignored.
    return expected == wrap(expected)
        && kept(INT.compareAndSet(ALL, open(at), (int) expected, (int) value));
  }

  static final class Value extends UInt32 implements RawValue.OfLong {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends UInt32 implements RawArray.OfLong {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
