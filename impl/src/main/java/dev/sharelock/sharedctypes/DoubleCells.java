package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Cells that Java reads as a double. Offsets are in bytes, from the first cell. */
abstract sealed class DoubleCells extends Cells permits Float32, Float64 {

  DoubleCells(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  /** One of many accesses, after {@link #beginMany}; so are the plain sets. */
  abstract double getPlain(long at);

  abstract double getOpaque(long at);

  abstract double getAcquire(long at);

  abstract double getVolatile(long at);

  abstract void setPlain(long at, double value);

  abstract void setOpaque(long at, double value);

  abstract void setRelease(long at, double value);

  abstract void setVolatile(long at, double value);

  final double[] gather(Slice slice) {
    double[] values = new double[slice.count()];
    gather(slice, values);
    return values;
  }

  /** Fills an array with the elements of a slice of its size. */
  void gather(Slice slice, double[] values) {
    beginMany();
    long at = address(slice);
    for (int i = 0; i < slice.count(); i++, at += stride(slice)) {
      values[i] = getPlain(at);
    }
  }

  void scatter(Slice slice, double[] values) {
    slice.checkSameSize(values.length);
    beginMany();
    long at = address(slice);
    for (int i = 0; i < slice.count(); i++, at += stride(slice)) {
      setPlain(at, values[i]);
    }
  }

  final void fillWith(double value) {
    beginMany();
    for (long at = 0; at < length * cellSize(); at += cellSize()) {
      setPlain(at, value);
    }
  }
}
