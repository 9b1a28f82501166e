package dev.sharelock.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The steps from block to block in a segment, as its creator writes them for who looks at it from
 * outside. The creator itself never reads them: a foreign write there can't mislead it.
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

  /** Makes a block that is free, where there may be anything. */
  void freeBlock(long start, long length) {
    LONG.set(memory, start + SegmentLayout.BLOCK_SERIAL, 0L);
    LONG.set(memory, start + SegmentLayout.BLOCK_LENGTH, 0L);
    INT.set(memory, start + SegmentLayout.BLOCK_TYPE, 0);
    step(start, length);
  }

  /** Says how far it is from a block's start to the next one's. */
  void step(long start, long length) {
    LONG.setRelease(memory, start + SegmentLayout.BLOCK_STEP, length);
  }
}
