package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Signed numbers of two bytes: {@code c_short}. */
abstract sealed class Int16 extends Bits16 permits Int16.Value, Int16.Array {
  Int16(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final int widen(short bits) {
    return bits;
  }

  static final class Value extends Int16 implements RawValue.OfInt {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends Int16 implements RawArray.OfInt {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
