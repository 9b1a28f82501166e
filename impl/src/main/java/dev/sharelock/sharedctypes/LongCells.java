package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/** Cells that Java reads as a long. Offsets are in bytes, from the first cell. */
abstract sealed class LongCells extends Cells permits UInt32, Int64 {

  LongCells(CType<?, ?> cell, Block block, long offset, long length) {
    super(cell, block, offset, length);
  }

  /** One of many accesses, after {@link #beginMany}; so are the plain sets. */
  abstract long getPlain(long at);

  abstract long getOpaque(long at);

  abstract long getAcquire(long at);

  abstract long getVolatile(long at);

  abstract void setPlain(long at, long value);

  abstract void setOpaque(long at, long value);

  abstract void setRelease(long at, long value);

  abstract void setVolatile(long at, long value);

  abstract long getAndSet(long at, long value);

  abstract long getAndAdd(long at, long delta);

  abstract boolean compareAndSet(long at, long expected, long value);

  /** Returns the value as it would be read back after being set. */
  abstract long wrap(long value);

  /** The value as an object, unsigned ones of 8 bytes as large as they are. */
  final Object box(long value) {
    return cell instanceof CType.OfLong type && type.isUnsigned() && type.byteSize() == Long.BYTES
        ? Conversions.unsigned(value)
        : (Object) value;
  }

  final long[] gather(Slice slice) {
    long[] values = new long[slice.count()];
    gather(slice, values);
    return values;
  }

  /** Fills an array with the elements of a slice of its size. */
  void gather(Slice slice, long[] values) {
    beginMany();
    long at = address(slice);
    for (int i = 0; i < slice.count(); i++, at += stride(slice)) {
      values[i] = getPlain(at);
    }
  }

  void scatter(Slice slice, long[] values) {
    slice.checkSameSize(values.length);
    beginMany();
    long at = address(slice);
    for (int i = 0; i < slice.count(); i++, at += stride(slice)) {
      setPlain(at, values[i]);
    }
  }

  final void fillWith(long value) {
    beginMany();
    for (long at = 0; at < length * cellSize(); at += cellSize()) {
      setPlain(at, value);
    }
  }
}
