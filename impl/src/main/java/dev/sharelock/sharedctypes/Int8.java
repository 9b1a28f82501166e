package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Signed bytes: {@code c_byte}. */
abstract sealed class Int8 extends Bits8 permits Int8.Value, Int8.Array {
  Int8(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final int widen(byte bits) {
    return bits;
  }

  static final class Value extends Int8 implements RawValue.OfInt {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends Int8 implements RawArray.OfInt {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
