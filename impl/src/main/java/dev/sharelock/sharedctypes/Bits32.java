package dev.sharelock.sharedctypes;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Cells of four bytes that Java reads as an int. */
abstract sealed class Bits32 extends IntCells permits Int32, WChar32 {
  static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  Bits32(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  @Override
  final long cellSize() {
    return Integer.BYTES;
  }

  @Override
  final int getPlain(long at) {
    return kept((int) INT.get(ALL, within(at)));
  }

  @Override
  final int getOpaque(long at) {
    return kept((int) INT.getOpaque(ALL, open(at)));
  }

  @Override
  final int getAcquire(long at) {
    return kept((int) INT.getAcquire(ALL, open(at)));
  }

  @Override
  final int getVolatile(long at) {
    return kept((int) INT.getVolatile(ALL, open(at)));
  }

  @Override
  final void setPlain(long at, int value) {
    INT.set(ALL, within(at), wrap(value));
    kept();
  }

  @Override
  final void setOpaque(long at, int value) {
    INT.setOpaque(ALL, open(at), wrap(value));
    kept();
  }

  @Override
  final void setRelease(long at, int value) {
    INT.setRelease(ALL, open(at), wrap(value));
    kept();
  }

  @Override
  final void setVolatile(long at, int value) {
    INT.setVolatile(ALL, open(at), wrap(value));
    kept();
  }

  @Override
  final int getAndSet(long at, int value) {
    return kept((int) INT.getAndSet(ALL, open(at), wrap(value)));
  }

  @Override
  boolean compareAndSet(long at, int expected, int value) {
    return kept(INT.compareAndSet(ALL, open(at), expected, wrap(value)));
  }
}
