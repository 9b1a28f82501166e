package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Characters of one byte: {@code c_char}. */
abstract sealed class Char8 extends Bits8 permits Char8.Value, Char8.Array {
  Char8(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final int widen(byte bits) {
    return bits & 0xFF;
  }

  @Override
  final byte narrow(int value) {
    if (value < 0 || value > 0xFF) {
      throw new IllegalArgumentException("one byte expected, a number from 0 to 255, not " + value);
    }
    return (byte) value;
  }

  @Override
  final int convert(Object value) {
    return Conversions.toByte(value);
  }

  final byte[] gatherBytes(Slice slice) {
    byte[] values = new byte[slice.count()];
    gatherBytes(slice, values);
    return values;
  }

  /** Fills an array with the bytes of a slice of its size. */
  final void gatherBytes(Slice slice, byte[] values) {
    if (slice.isContiguous()) {
      MemorySegment.copy(memory(), ValueLayout.JAVA_BYTE, address(slice), values, 0, values.length);
      kept();
      return;
    }
    beginMany();
    for (int i = 0; i < slice.count(); i++) {
      values[i] = (byte) getPlain(address(slice) + i * stride(slice));
    }
  }

  final void scatterBytes(Slice slice, byte[] values) {
    slice.checkSameSize(values.length);
    if (slice.isContiguous()) {
      MemorySegment.copy(values, 0, memory(), ValueLayout.JAVA_BYTE, address(slice), values.length);
      kept();
      return;
    }
    beginMany();
    for (int i = 0; i < slice.count(); i++) {
      setPlain(address(slice) + i * stride(slice), widen(values[i]));
    }
  }

  static final class Value extends Char8 implements RawValue.OfInt {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends Char8 implements RawArray.OfChar {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
