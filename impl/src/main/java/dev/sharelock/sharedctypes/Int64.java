package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Numbers of eight bytes, signed or not: {@code c_long}, {@code c_ulong} and their long long twins.
 */
abstract sealed class Int64 extends LongCells permits Int64.Value, Int64.Array {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  Int64(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final long cellSize() {
    return Long.BYTES;
  }

  @Override
  final long getPlain(long at) {
    return kept((long) LONG.get(ALL, within(at)));
  }

  @Override
  final long getOpaque(long at) {
    return kept((long) LONG.getOpaque(ALL, open(at)));
  }

  @Override
  final long getAcquire(long at) {
    return kept((long) LONG.getAcquire(ALL, open(at)));
  }

  @Override
  final long getVolatile(long at) {
    return kept((long) LONG.getVolatile(ALL, open(at)));
  }

  @Override
  final void setPlain(long at, long value) {
    LONG.set(ALL, within(at), value);
    kept();
  }

  @Override
  final void setOpaque(long at, long value) {
    LONG.setOpaque(ALL, open(at), value);
    kept();
  }

  @Override
  final void setRelease(long at, long value) {
    LONG.setRelease(ALL, open(at), value);
    kept();
  }

  @Override
  final void setVolatile(long at, long value) {
    LONG.setVolatile(ALL, open(at), value);
    kept();
  }

  @Override
  final long wrap(long value) {
    return value;
  }

  @Override
  final long getAndSet(long at, long value) {
    return kept((long) LONG.getAndSet(ALL, open(at), value));
  }

  @Override
  final long getAndAdd(long at, long delta) {
    return kept((long) LONG.getAndAdd(ALL, open(at), delta));
  }

  @Override
  final boolean compareAndSet(long at, long expected, long value) {
    return kept(LONG.compareAndSet(ALL, open(at), expected, value));
  }

  @Override
  final void gather(Slice slice, long[] values) {
    if (!slice.isContiguous()) {
      super.gather(slice, values);
      return;
    }
    MemorySegment.copy(memory(), ValueLayout.JAVA_LONG, address(slice), values, 0, values.length);
    kept();
  }

  @Override
  final void scatter(Slice slice, long[] values) {
    if (!slice.isContiguous()) {
      super.scatter(slice, values);
      return;
    }
    slice.checkSameSize(values.length);
    MemorySegment.copy(values, 0, memory(), ValueLayout.JAVA_LONG, address(slice), values.length);
    kept();
  }

  static final class Value extends Int64 implements RawValue.OfLong {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends Int64 implements RawArray.OfLong {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
