package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Unsigned bytes: {@code c_ubyte}. */
abstract sealed class UInt8 extends Bits8 permits UInt8.Value, UInt8.Array {
  UInt8(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final int widen(byte bits) {
    return bits & 0xFF;
  }

  static final class Value extends UInt8 implements RawValue.OfInt {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends UInt8 implements RawArray.OfInt {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
