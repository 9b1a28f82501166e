package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Unsigned numbers of two bytes: {@code c_ushort}. */
abstract sealed class UInt16 extends Bits16 permits UInt16.Value, UInt16.Array {
  UInt16(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final int widen(short bits) {
    return bits & 0xFFFF;
  }

  static final class Value extends UInt16 implements RawValue.OfInt {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends UInt16 implements RawArray.OfInt {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
