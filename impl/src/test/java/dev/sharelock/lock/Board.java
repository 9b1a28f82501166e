package dev.sharelock.lock;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.SharedHeap;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Numbers through which the processes of a test tell each other what they do. */
final class Board {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final int TYPE = 0x44524142; // «BARD»

  /** One number. */
  enum Cell {
    /** The round that the victim is to play. */
    ROUND,
    SCENARIO,
    /** After which of its accesses the victim is struck. */
    STRIKE_AT,
    SIGNAL,
    /** The process that is to be the victim from now on. */
    VICTIM_CALLED,
    /** The process that is the victim. */
    VICTIM_THERE,
    /** The victim's name in the word. */
    VICTIM,
    /** The round in which the victim has got what it waits in. */
    VICTIM_HOLDS,
    /** The round whose lock the victim may release. */
    MAY_RELEASE,
    /** The round that the victim has finished. */
    FINISHED,
    /** The last round whose critical section the victim knows to be complete. */
    ACKNOWLEDGED,
    WITNESS_ROUND,
    WITNESS_FINISHED,
    /** Who is inside of the critical section. */
    INSIDE,
    /** What the lock guards. */
    VALUE,
    /** How often two were inside at once. */
    VIOLATIONS,
    /** How often one of the others was told of a death. */
    TOLD
  }

  private final Block block;

  private Board(Block block) {
    this.block = block;
  }

  static Board create() {
    return new Board(SharedHeap.allocate((long) Cell.values().length * Integer.BYTES, TYPE));
  }

  static Board attach(BlockHandle handle) throws IOException {
    return new Board(handle.attach());
  }

  BlockHandle handle() {
    return block.handle();
  }

  int get(Cell cell) {
    return (int) INT.getVolatile(block.memory(), at(cell));
  }

  void set(Cell cell, int value) {
    INT.setVolatile(block.memory(), at(cell), value);
  }

  void add(Cell cell, int value) {
    var _ = (int) INT.getAndAdd(block.memory(), at(cell), value);
  }

  @SuppressWarnings("EnumOrdinal") // all processes run the same classes
  private static long at(Cell cell) {
    return (long) cell.ordinal() * Integer.BYTES;
  }
}
