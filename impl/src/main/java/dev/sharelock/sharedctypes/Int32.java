package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Signed numbers of four bytes: {@code c_int}. */
abstract sealed class Int32 extends Bits32 permits Int32.Value, Int32.Array {
  Int32(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final int wrap(int value) {
    return value;
  }

  @Override
  final int getAndAdd(long at, int delta) {
    return kept((int) INT.getAndAdd(ALL, open(at), delta));
  }

  @Override
  final void gather(Slice slice, int[] values) {
    if (!slice.isContiguous()) {
      super.gather(slice, values);
      return;
    }
    MemorySegment.copy(memory(), ValueLayout.JAVA_INT, address(slice), values, 0, values.length);
    kept();
  }

  @Override
  final void scatter(Slice slice, int[] values) {
    if (!slice.isContiguous()) {
      super.scatter(slice, values);
      return;
    }
    slice.checkSameSize(values.length);
    MemorySegment.copy(values, 0, memory(), ValueLayout.JAVA_INT, address(slice), values.length);
    kept();
  }

  static final class Value extends Int32 implements RawValue.OfInt {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends Int32 implements RawArray.OfInt {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
