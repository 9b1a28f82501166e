package dev.sharelock.sharedctypes;

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
    return (int) INT.get(memory, at);
  }

  @Override
  final int getOpaque(long at) {
    return (int) INT.getOpaque(memory, at);
  }

  @Override
  final int getAcquire(long at) {
    return (int) INT.getAcquire(memory, at);
  }

  @Override
  final int getVolatile(long at) {
    return (int) INT.getVolatile(memory, at);
  }

  @Override
  final void setPlain(long at, int value) {
    INT.set(memory, at, wrap(value));
  }

  @Override
  final void setOpaque(long at, int value) {
    INT.setOpaque(memory, at, wrap(value));
  }

  @Override
  final void setRelease(long at, int value) {
    INT.setRelease(memory, at, wrap(value));
  }

  @Override
  final void setVolatile(long at, int value) {
    INT.setVolatile(memory, at, wrap(value));
  }

  @Override
  final int getAndSet(long at, int value) {
    return (int) INT.getAndSet(memory, at, wrap(value));
  }

  @Override
  boolean compareAndSet(long at, int expected, int value) {
    return INT.compareAndSet(memory, at, expected, wrap(value));
  }
}
