package dev.sharelock.sharedctypes;

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
    return Integer.toUnsignedLong((int) INT.get(memory, at));
  }

  @Override
  final long getOpaque(long at) {
    return Integer.toUnsignedLong((int) INT.getOpaque(memory, at));
  }

  @Override
  final long getAcquire(long at) {
    return Integer.toUnsignedLong((int) INT.getAcquire(memory, at));
  }

  @Override
  final long getVolatile(long at) {
    return Integer.toUnsignedLong((int) INT.getVolatile(memory, at));
  }

  @Override
  final void setPlain(long at, long value) {
    INT.set(memory, at, (int) value);
  }

  @Override
  final void setOpaque(long at, long value) {
    INT.setOpaque(memory, at, (int) value);
  }

  @Override
  final void setRelease(long at, long value) {
    INT.setRelease(memory, at, (int) value);
  }

  @Override
  final void setVolatile(long at, long value) {
    INT.setVolatile(memory, at, (int) value);
  }

  @Override
  final long wrap(long value) {
    return value & 0xFFFF_FFFFL;
  }

  @Override
  final long getAndSet(long at, long value) {
    return Integer.toUnsignedLong((int) INT.getAndSet(memory, at, (int) value));
  }

  @Override
  final long getAndAdd(long at, long delta) {
    return Integer.toUnsignedLong((int) INT.getAndAdd(memory, at, (int) delta));
  }

  @Override
  final boolean compareAndSet(long at, long expected, long value) {
    return INT.compareAndSet(memory, at, (int) expected, (int) value);
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
