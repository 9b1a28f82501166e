package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Floating-point numbers of eight bytes: {@code c_double}. */
abstract sealed class Float64 extends DoubleCells permits Float64.Value, Float64.Array {
  private static final VarHandle DOUBLE = ValueLayout.JAVA_DOUBLE.varHandle();

  Float64(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final long cellSize() {
    return Double.BYTES;
  }

  @Override
  final double getPlain(long at) {
    return kept((double) DOUBLE.get(ALL, within(at)));
  }

  @Override
  final double getOpaque(long at) {
    return kept((double) DOUBLE.getOpaque(ALL, open(at)));
  }

  @Override
  final double getAcquire(long at) {
    return kept((double) DOUBLE.getAcquire(ALL, open(at)));
  }

  @Override
  final double getVolatile(long at) {
    return kept((double) DOUBLE.getVolatile(ALL, open(at)));
  }

  @Override
  final void setPlain(long at, double value) {
    DOUBLE.set(ALL, within(at), value);
    kept();
  }

  @Override
  final void setOpaque(long at, double value) {
    DOUBLE.setOpaque(ALL, open(at), value);
    kept();
  }

  @Override
  final void setRelease(long at, double value) {
    DOUBLE.setRelease(ALL, open(at), value);
    kept();
  }

  @Override
  final void setVolatile(long at, double value) {
    DOUBLE.setVolatile(ALL, open(at), value);
    kept();
  }

  @Override
  final void gather(Slice slice, double[] values) {
    if (!slice.isContiguous()) {
      super.gather(slice, values);
      return;
    }
    MemorySegment.copy(memory(), ValueLayout.JAVA_DOUBLE, address(slice), values, 0, values.length);
    kept();
  }

  @Override
  final void scatter(Slice slice, double[] values) {
    if (!slice.isContiguous()) {
      super.scatter(slice, values);
      return;
    }
    slice.checkSameSize(values.length);
    MemorySegment.copy(values, 0, memory(), ValueLayout.JAVA_DOUBLE, address(slice), values.length);
    kept();
  }

  static final class Value extends Float64 implements RawValue.OfDouble {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends Float64 implements RawArray.OfDouble {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
