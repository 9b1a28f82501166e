package dev.sharelock.memory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps from block to block in a segment. Only the process that allocates in the segment writes
 * them; an observer reads them, and the next process that is going to allocate.
 */
final class BlockChain {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final MemorySegment memory;

  BlockChain(MemorySegment memory) {
    this.memory = memory;
  }

  void beginChange() {
    var _ = (int) INT.getAndAdd(memory, SegmentLayout.CHANGES, 1);
    VarHandle.storeStoreFence();
  }

  void endChange() {
    var _ = (int) INT.getAndAdd(memory, SegmentLayout.CHANGES, 1);
  }

  /** Returns a number that grows with every change of the chain, and is odd during one. */
  int changes() {
    return (int) INT.getVolatile(memory, SegmentLayout.CHANGES);
  }

  /** Ends the change of a process that was killed in the middle of it. */
  void repairChanges() {
    if ((changes() & 1) != 0) {
      endChange();
    }
  }

  /**
   * Returns all blocks, free ones too.
   *
   * @throws IOException if the segment is damaged
   */
  List<BlockHeader> blocks() throws IOException {
    List<BlockHeader> found = new ArrayList<>();
    long offset = SegmentLayout.BLOCKS;
    while (offset <= memory.byteSize() - SegmentLayout.BLOCK_ALIGNMENT) {
      BlockHeader header = BlockHeader.at(memory, offset);
      if (header.step() == 0) {
        break;
      }
      found.add(header);
      offset += header.step();
    }
    return found;
  }

  /** Marks a block as free; nobody uses it. */
  void markFree(long start) {
    beginChange();
    LONG.setRelease(memory, start + SegmentLayout.BLOCK_SERIAL, 0L);
    endChange();
  }

  /** Writes the header of a free block over whatever bytes are there. */
  void freeBlock(long start, long length) {
    LONG.set(memory, start + SegmentLayout.BLOCK_SERIAL, 0L);
    LONG.set(memory, start + SegmentLayout.BLOCK_LENGTH, 0L);
    INT.set(memory, start + SegmentLayout.BLOCK_TYPE, 0);
    step(start, length);
  }

  /** Writes the distance from a block's start to the next one's. */
  void step(long start, long length) {
    LONG.setRelease(memory, start + SegmentLayout.BLOCK_STEP, length);
  }
}
