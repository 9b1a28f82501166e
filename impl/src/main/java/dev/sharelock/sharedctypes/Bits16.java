package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Cells of two bytes that Java reads as an int. */
abstract sealed class Bits16 extends IntCells permits Int16, UInt16 {
  private static final VarHandle SHORT = ValueLayout.JAVA_SHORT.varHandle();

  Bits16(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final long cellSize() {
    return Short.BYTES;
  }

  abstract int widen(short bits);

  short narrow(int value) {
    return (short) value;
  }

  @Override
  final int wrap(int value) {
    return widen(narrow(value));
  }

  @Override
  final int getPlain(long at) {
    return kept(widen((short) SHORT.get(ALL, within(at))));
  }

  @Override
  final int getOpaque(long at) {
    return kept(widen((short) SHORT.getOpaque(ALL, open(at))));
  }

  @Override
  final int getAcquire(long at) {
    return kept(widen((short) SHORT.getAcquire(ALL, open(at))));
  }

  @Override
  final int getVolatile(long at) {
    return kept(widen((short) SHORT.getVolatile(ALL, open(at))));
  }

  @Override
  final void setPlain(long at, int value) {
    SHORT.set(ALL, within(at), narrow(value));
    kept();
  }

  @Override
  final void setOpaque(long at, int value) {
    SHORT.setOpaque(ALL, open(at), narrow(value));
    kept();
  }

  @Override
  final void setRelease(long at, int value) {
    SHORT.setRelease(ALL, open(at), narrow(value));
    kept();
  }

  @Override
  final void setVolatile(long at, int value) {
    SHORT.setVolatile(ALL, open(at), narrow(value));
    kept();
  }
}
