package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;
import java.lang.foreign.MemorySegment;

/**
 * A run of equal cells in a block: the state of every raw object. A value is one cell.
 *
 * <p>How this package is both small and fast: the public interfaces ({@link RawValue.OfInt}) hold
 * the operations as default methods, the classes below this one hold the accesses, one class for
 * each width and reading of the bits ({@link Int16}), and each of those has two leaves that join
 * the two ({@link Int16.Value}, {@link Int16.Array}). A call site that sees one leaf is compiled to
 * one access through a constant VarHandle, whatever the rest of the program does with other types.
 */
abstract sealed class Cells
    permits IntCells, LongCells, DoubleCells, BooleanCells, StructCells, NestedCells {
  /** The type of one cell. */
  final CType<?, ?> cell;

  final Block block;
  final MemorySegment memory;

  /** Of the first cell in the block, in bytes. */
  final long offset;

  final long length;
  final long cellSize;

  Cells(CType<?, ?> cell, Block block, long offset, long length) {
    this.cell = cell;
    this.block = block;
    this.memory = block.memory();
    this.offset = offset;
    this.length = length;
    this.cellSize = cell.byteSize();
  }

  /** The type of the whole. */
  final CType<?, ?> wholeType() {
    return this instanceof RawArray<?, ?> ? CType.arrayOf(cell, length) : cell;
  }

  /** Where a cell begins in the block; a negative index counts from the end. */
  final long address(long index) {
    long at = index < 0 ? index + length : index;
    if (at < 0 || at >= length) {
      throw invalidIndex(index);
    }
    return offset + at * cellSize;
  }

  /** Where the first cell of a slice begins in the block. */
  final long address(Slice slice) {
    return offset + slice.first() * cellSize;
  }

  /** The bytes from one cell of a slice to its next. */
  final long stride(Slice slice) {
    return slice.step() * cellSize;
  }

  /** Refuses a text that is longer than the array. */
  final void checkRoom(String text, int size) {
    if (size > length) {
      throw new IllegalArgumentException(
          "%s too long: %d for an array of length %d".formatted(text, size, length));
    }
  }

  private IndexOutOfBoundsException invalidIndex(long index) {
    return new IndexOutOfBoundsException(
        "invalid index %d for an array of length %d".formatted(index, length));
  }

  @Override
  public final String toString() {
    return switch (this) {
      case RawArray<?, ?> array -> "%s%s".formatted(wholeType(), ArrayText.of(array));
      case RawValue<?> value -> "%s(%s)".formatted(wholeType(), value.getObject());
      default -> throw new IllegalStateException("neither a value nor an array");
    };
  }
}
