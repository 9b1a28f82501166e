package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.MappedMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;

/**
 * A run of equal cells in a block: the state of every raw object. A value is one cell.
 *
 * <p>How this package is both small and fast: the public interfaces ({@link RawValue.OfInt}) hold
 * the operations as default methods, the classes below this one hold the accesses, one class for
 * each width and reading of the bits ({@link Int16}), and each of those has two leaves that join
 * the two ({@link Int16.Value}, {@link Int16.Array}). A call site that sees one leaf is compiled to
 * one access through a constant VarHandle, whatever the rest of the program does with other types.
 * It goes to an address, at half the cost of an access through a MemorySegment. Nothing checks that
 * address: the caller computes {@code at} so that it lies inside.
 */
abstract sealed class Cells
    permits IntCells, LongCells, DoubleCells, BooleanCells, StructCells, NestedCells {
  private static final VarHandle MAPPED = mappedField();

  /** The type of one cell. */
  final CType<?, ?> cell;

  final Block block;

  /** Of the first cell in the block, in bytes. */
  final long offset;

  /** The cells and nothing else. */
  private final MemorySegment memory;

  private final MappedMemory mapped;

  /** Of the first cell. */
  private final long address;

  final long length;

  Cells(CType<?, ?> cell, Block block, long offset, long length) {
    this.cell = cell;
    this.block = block;
    this.offset = offset;
    this.memory = block.memory().asSlice(offset, length * cell.byteSize());
    this.mapped = block.mapped();
    this.address = memory.address();
    this.length = length;
  }

  /** Returns the type of the whole. */
  final CType<?, ?> wholeType() {
    return this instanceof RawArray<?, ?> ? CType.arrayOf(cell, length) : cell;
  }

  /** The cells, for a method that moves many of them at once: {@link #kept} comes after it. */
  final MemorySegment memory() {
    beginMany();
    return memory;
  }

  /** Returns the cells for as long as an arena lives, which keeps them from being freed. */
  @SuppressWarnings("restricted") // exactly the cells
  final MemorySegment memoryIn(Arena arena) {
    return memory().reinterpret(arena, _ -> kept());
  }

  /** Moves cells, from an index on, into a Java array whose elements have their size. */
  final void copyOut(long from, Object target, int count, ValueLayout element) {
    requireSize(element);
    Slice run = run(from, count);
    MemorySegment.copy(memory(), element, address(run), target, 0, count);
    kept();
  }

  /** Moves a Java array whose elements have the size of the cells into them, from an index on. */
  final void copyIn(long from, Object source, int count, ValueLayout element) {
    requireSize(element);
    Slice run = run(from, count);
    MemorySegment.copy(source, 0, memory(), element, address(run), count);
    kept();
  }

  private void requireSize(ValueLayout element) {
    if (element.byteSize() != cellSize()) {
      throw new IllegalArgumentException(
          "elements of %s have %d bytes, those of %s[] have %d: use %s[]"
              .formatted(
                  cell,
                  cellSize(),
                  element.carrier(),
                  element.byteSize(),
                  this instanceof DoubleCells ? "double" : "int"));
    }
  }

  /** The address of a cell, for one access: {@link #kept} comes after it. */
  final long open(long at) {
    ((MappedMemory) MAPPED.getOpaque(this)).requireOpen();
    return address + at;
  }

  /** Comes before a loop of accesses through {@link #within}. */
  final void beginMany() {
    ((MappedMemory) MAPPED.getOpaque(this)).requireOpen();
  }

  /** The address of a cell, for an access in a loop over the cells of this object. */
  final long within(long at) {
    mapped.requireOpen();
    return address + at;
  }

  /**
   * Comes after an access by address: the memory may be used for something else, or be unmapped, as
   * soon as this object can't be reached.
   *
   * <p>It keeps the object for a collection that begins in the middle of a method here. A loop of
   * the caller needs more: there the compiler reads the fields that lead to an address once, before
   * the loop, and then holds the address but not the object. Therefore each access begins with an
   * opaque read from the object, which stays in the loop; from this read to the access no
   * collection can begin.
   */
  @SuppressWarnings("ReachabilityFenceUsage") // an access that threw did not take place
  final void kept() {
    Reference.reachabilityFence(this);
  }

  final int kept(int value) {
    kept();
    return value;
  }

  final long kept(long value) {
    kept();
    return value;
  }

  final float kept(float value) {
    kept();
    return value;
  }

  final double kept(double value) {
    kept();
    return value;
  }

  final boolean kept(boolean value) {
    kept();
    return value;
  }

  private static VarHandle mappedField() {
    try {
      return MethodHandles.lookup().findVarHandle(Cells.class, "mapped", MappedMemory.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a field is missing", e);
    }
  }

  /** Returns the bytes of one cell, as a constant where it is one. */
  long cellSize() {
    return cell.byteSize();
  }

  /** Where a cell begins in the memory; a negative index counts from the end. */
  final long address(long index) {
    boolean inside = Long.compareUnsigned(index, length) < 0;
    return (inside ? index : fromEnd(index)) * cellSize();
  }

  /** Where the first cell of a slice begins in the memory. */
  final long address(Slice slice) {
    return slice.first() * cellSize();
  }

  /** Where a cell begins in the block, for a view of it. */
  final long inBlock(long index) {
    return offset + address(index);
  }

  /** Returns the bytes from one cell of a slice to its next. */
  final long stride(Slice slice) {
    return slice.step() * cellSize();
  }

  /** Returns the slice of that many elements from an index on; all of them must exist. */
  final Slice run(long from, int count) {
    long first = from < 0 ? from + length : from;
    if (first < 0 || count > length - first) {
      throw new IndexOutOfBoundsException(
          "%d elements from index %d don't exist in an array of length %d"
              .formatted(count, from, length));
    }
    return new Slice(first, 1, count);
  }

  /** Refuses a text that is longer than the array. */
  final void checkRoom(String text, int size) {
    if (size > length) {
      throw new IllegalArgumentException(
          "%s too long: %d for an array of length %d".formatted(text, size, length));
    }
  }

  private long fromEnd(long index) {
    if (index >= 0 || index < -length) {
      throw new IndexOutOfBoundsException(
          "invalid index %d for an array of length %d".formatted(index, length));
    }
    return index + length;
  }

  @Override
  public final String toString() {
    try {
      return switch (this) {
        case RawArray<?, ?> array -> "%s%s".formatted(wholeType(), ObjectText.of(array));
        case RawValue<?> value -> "%s(%s)".formatted(wholeType(), ObjectText.of(value.getObject()));
        default -> throw new AssertionError("neither a value nor an array");
      };
    } catch (IllegalStateException closed) {
      return "%s(%s)".formatted(wholeType(), closed.getMessage());
    }
  }
}
