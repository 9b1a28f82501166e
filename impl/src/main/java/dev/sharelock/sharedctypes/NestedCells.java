package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;
import java.lang.reflect.Array;

/** Cells that are arrays of equal length. */
final class NestedCells<J, A extends RawArray<J, ?>> extends Cells
    implements RawArray.OfArray<J, A> {
  private final CType.OfArray<J, A> row;

  NestedCells(CType.OfArray<J, A> row, Block block, long offset, long length) {
    super(row, block, offset, length);
    this.row = row;
  }

  @Override
  public A at(long index) {
    return row.view(block, inBlock(index));
  }

  @Override
  @SuppressWarnings("unchecked") // rows of one type give Java arrays of one class, which is J
  public J[] slice(long from, long to, long step) {
    Slice slice = Slice.of(from, to, step, length);
    Class<?> rowClass = row.element().arrayView(block, offset, 0).toArray().getClass();
    J[] rows = (J[]) Array.newInstance(rowClass, slice.count());
    for (int i = 0; i < rows.length; i++) {
      rows[i] = at(slice.first() + i * slice.step()).toArray();
    }
    return rows;
  }

  @Override
  public void setSlice(long from, long to, long step, J[] values) {
    Slice slice = Slice.of(from, to, step, length);
    slice.checkSameSize(values.length);
    // All rows are made apart first, so that a bad one leaves the array unchanged.
    RawArray.OfArray<J, A> made = SharedCTypes.rawArray(row, values.length);
    for (int i = 0; i < values.length; i++) {
      A target = made.at(i);
      target.setSlice(0, lengthOf(values[i]), values[i]);
    }
    for (int i = 0; i < values.length; i++) {
      at(slice.first() + i * slice.step()).setSlice(0, row.length(), made.at(i).toArray());
    }
  }

  private int lengthOf(J values) {
    int given =
        values instanceof String text
            ? text.codePointCount(0, text.length())
            : Array.getLength(values);
    if (given > row.length()) {
      throw new IllegalArgumentException(
          "too many initialisers: %d for an array of length %d".formatted(given, row.length()));
    }
    return given;
  }
}
