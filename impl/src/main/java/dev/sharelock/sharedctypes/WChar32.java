package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Code points in four bytes: Linux's {@code c_wchar}. */
abstract sealed class WChar32 extends Bits32 permits WChar32.Value, WChar32.Array {
  WChar32(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final int wrap(int value) {
    if (!Character.isValidCodePoint(value)) {
      throw new IllegalArgumentException(
          "one character expected, a code point from 0 to 0x10FFFF, not " + value);
    }
    return value;
  }

  @Override
  final int convert(Object value) {
    return Conversions.toCodePoint(value);
  }

  static final class Value extends WChar32 implements RawValue.OfInt {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends WChar32 implements RawArray.OfWchar {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
