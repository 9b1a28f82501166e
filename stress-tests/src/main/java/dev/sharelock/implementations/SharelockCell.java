package dev.sharelock.implementations;

import dev.sharelock.memory.Block;
import dev.sharelock.spi.SharedCell;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** A block of the library as a raw value: opaque loads and stores, as its raw values have them. */
final class SharelockCell implements SharedCell {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  /** Keeps the memory. */
  private final Block block;

  private final MemorySegment memory;

  SharelockCell(Block block) {
    this.block = block;
    this.memory = block.memory();
  }

  @Override
  public long get() {
    return (long) LONG.getOpaque(memory, 0L);
  }

  @Override
  public void set(long value) {
    LONG.setOpaque(memory, 0L, value);
  }

  @Override
  public String toString() {
    return get() + " at " + block.offset();
  }
}
