package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Truth in one byte, 0 or 1: {@code c_bool}. */
abstract sealed class Bool8 extends BooleanCells permits Bool8.Value, Bool8.Array {
  private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

  Bool8(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final long cellSize() {
    return Byte.BYTES;
  }

  @Override
  final boolean getPlain(long at) {
    return kept((byte) BYTE.get(ALL, within(at))) != 0;
  }

  @Override
  final boolean getOpaque(long at) {
    return kept((byte) BYTE.getOpaque(ALL, open(at))) != 0;
  }

  @Override
  final boolean getAcquire(long at) {
    return kept((byte) BYTE.getAcquire(ALL, open(at))) != 0;
  }

  @Override
  final boolean getVolatile(long at) {
    return kept((byte) BYTE.getVolatile(ALL, open(at))) != 0;
  }

  @Override
  final void setPlain(long at, boolean value) {
    BYTE.set(ALL, within(at), (byte) (value ? 1 : 0));
    kept();
  }

  @Override
  final void setOpaque(long at, boolean value) {
    BYTE.setOpaque(ALL, open(at), (byte) (value ? 1 : 0));
    kept();
  }

  @Override
  final void setRelease(long at, boolean value) {
    BYTE.setRelease(ALL, open(at), (byte) (value ? 1 : 0));
    kept();
  }

  @Override
  final void setVolatile(long at, boolean value) {
    BYTE.setVolatile(ALL, open(at), (byte) (value ? 1 : 0));
    kept();
  }

  static final class Value extends Bool8 implements RawValue.OfBoolean {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends Bool8 implements RawArray.OfBoolean {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
