package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Cells that Java reads as a boolean. Offsets are in bytes, from the first cell. */
abstract sealed class BooleanCells extends Cells permits Bool8 {

  BooleanCells(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  /** One of many accesses, after {@link #beginMany}; so are the plain sets. */
  abstract boolean getPlain(long at);

  abstract boolean getOpaque(long at);

  abstract boolean getAcquire(long at);

  abstract boolean getVolatile(long at);

  abstract void setPlain(long at, boolean value);

  abstract void setOpaque(long at, boolean value);

  abstract void setRelease(long at, boolean value);

  abstract void setVolatile(long at, boolean value);

  final boolean[] gather(Slice slice) {
    boolean[] values = new boolean[slice.count()];
    gather(slice, values);
    return values;
  }

  /** Fills an array with the elements of a slice of its size. */
  void gather(Slice slice, boolean[] values) {
    beginMany();
    long at = address(slice);
    for (int i = 0; i < slice.count(); i++, at += stride(slice)) {
      values[i] = getPlain(at);
    }
  }

  void scatter(Slice slice, boolean[] values) {
    slice.checkSameSize(values.length);
    beginMany();
    long at = address(slice);
    for (int i = 0; i < slice.count(); i++, at += stride(slice)) {
      setPlain(at, values[i]);
    }
  }

  final void fillWith(boolean value) {
    beginMany();
    for (long at = 0; at < length * cellSize(); at += cellSize()) {
      setPlain(at, value);
    }
  }
}
