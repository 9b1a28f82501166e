package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Cells of one byte that Java reads as an int. */
abstract sealed class Bits8 extends IntCells permits Int8, UInt8, Char8 {
  private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

  Bits8(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final long cellSize() {
    return Byte.BYTES;
  }

  abstract int widen(byte bits);

  byte narrow(int value) {
    return (byte) value;
  }

  @Override
  final int wrap(int value) {
    return widen(narrow(value));
  }

  @Override
  final int getPlain(long at) {
    return kept(widen((byte) BYTE.get(ALL, within(at))));
  }

  @Override
  final int getOpaque(long at) {
    return kept(widen((byte) BYTE.getOpaque(ALL, open(at))));
  }

  @Override
  final int getAcquire(long at) {
    return kept(widen((byte) BYTE.getAcquire(ALL, open(at))));
  }

  @Override
  final int getVolatile(long at) {
    return kept(widen((byte) BYTE.getVolatile(ALL, open(at))));
  }

  @Override
  final void setPlain(long at, int value) {
    BYTE.set(ALL, within(at), narrow(value));
    kept();
  }

  @Override
  final void setOpaque(long at, int value) {
    BYTE.setOpaque(ALL, open(at), narrow(value));
    kept();
  }

  @Override
  final void setRelease(long at, int value) {
    BYTE.setRelease(ALL, open(at), narrow(value));
    kept();
  }

  @Override
  final void setVolatile(long at, int value) {
    BYTE.setVolatile(ALL, open(at), narrow(value));
    kept();
  }
}
