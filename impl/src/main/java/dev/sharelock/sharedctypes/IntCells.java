package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Cells that Java reads as an int. Offsets are in bytes, from the first cell. */
abstract sealed class IntCells extends Cells permits Bits8, Bits16, Bits32 {

  IntCells(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  /** One of many accesses, after {@link #beginMany}; so are the plain sets. */
  abstract int getPlain(long at);

  abstract int getOpaque(long at);

  abstract int getAcquire(long at);

  abstract int getVolatile(long at);

  abstract void setPlain(long at, int value);

  abstract void setOpaque(long at, int value);

  abstract void setRelease(long at, int value);

  abstract void setVolatile(long at, int value);

  int getAndSet(long at, int value) {
    throw cell.withoutAtomics();
  }

  int getAndAdd(long at, int delta) {
    throw cell.withoutAtomics();
  }

  boolean compareAndSet(long at, int expected, int value) {
    throw cell.withoutAtomics();
  }

  /** Returns the value as it would be read back after being set. */
  abstract int wrap(int value);

  /** Returns the value of this type that an object stands for. */
  int convert(Object value) {
    return (int) Conversions.toLong(value);
  }

  final int[] gather(Slice slice) {
    int[] values = new int[slice.count()];
    gather(slice, values);
    return values;
  }

  /** Fills an array with the elements of a slice of its size. */
  void gather(Slice slice, int[] values) {
    beginMany();
    long at = address(slice);
    for (int i = 0; i < slice.count(); i++, at += stride(slice)) {
      values[i] = getPlain(at);
    }
  }

  void scatter(Slice slice, int[] values) {
    slice.checkSameSize(values.length);
    for (int value : values) {
      int _ = wrap(value);
    }
    beginMany();
    long at = address(slice);
    for (int i = 0; i < slice.count(); i++, at += stride(slice)) {
      setPlain(at, values[i]);
    }
  }

  final void fillWith(int value) {
    beginMany();
    for (long at = 0; at < length * cellSize(); at += cellSize()) {
      setPlain(at, value);
    }
  }
}
