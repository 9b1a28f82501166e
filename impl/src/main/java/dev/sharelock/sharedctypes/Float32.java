package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Floating-point numbers of four bytes: {@code c_float}. */
abstract sealed class Float32 extends DoubleCells permits Float32.Value, Float32.Array {
  private static final VarHandle FLOAT = ValueLayout.JAVA_FLOAT.varHandle();

  Float32(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final long cellSize() {
    return Float.BYTES;
  }

  @Override
  final double getPlain(long at) {
    return kept((float) FLOAT.get(ALL, within(at)));
  }

  @Override
  final double getOpaque(long at) {
    return kept((float) FLOAT.getOpaque(ALL, open(at)));
  }

  @Override
  final double getAcquire(long at) {
    return kept((float) FLOAT.getAcquire(ALL, open(at)));
  }

  @Override
  final double getVolatile(long at) {
    return kept((float) FLOAT.getVolatile(ALL, open(at)));
  }

  @Override
  final void setPlain(long at, double value) {
    FLOAT.set(ALL, within(at), (float) value);
    kept();
  }

  @Override
  final void setOpaque(long at, double value) {
    FLOAT.setOpaque(ALL, open(at), (float) value);
    kept();
  }

  @Override
  final void setRelease(long at, double value) {
    FLOAT.setRelease(ALL, open(at), (float) value);
    kept();
  }

  @Override
  final void setVolatile(long at, double value) {
    FLOAT.setVolatile(ALL, open(at), (float) value);
    kept();
  }

  static final class Value extends Float32 implements RawValue.OfDouble {
    Value(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }
  }

  static final class Array extends Float32 implements RawArray.OfDouble {
    Array(CType<?, ?> cell, Block block, long offset, long length) {
      super(cell, block, offset, length);
    }

    @Override
    public Value at(long index) {
      return new Value(cell, block, inBlock(index), 1);
    }
  }
}
