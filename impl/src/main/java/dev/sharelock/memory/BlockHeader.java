package dev.sharelock.memory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The header of a block.
 *
 * @param offset where it starts in its segment, in bytes
 * @param serial its number, unique in the segment; 0 while it is free
 * @param length the bytes of its payload
 * @param type the type of the payload
 * @param step the bytes from its start to the next block's; 0 where nothing was ever allocated
 */
public record BlockHeader(long offset, long serial, long length, int type, long step) {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  /**
   * Reads the header at an offset.
   *
   * @throws IOException if there can't be a header, or its numbers are impossible
   */
  static BlockHeader at(MemorySegment memory, long offset) throws IOException {
    if (offset < SegmentLayout.BLOCKS
        || offset % SegmentLayout.BLOCK_ALIGNMENT != 0
        || offset > memory.byteSize() - SegmentLayout.BLOCK_ALIGNMENT) {
      throw new IOException("the segment is damaged: there can't be a block at " + offset);
    }
    BlockHeader header =
        new BlockHeader(
            offset,
            (long) LONG.getVolatile(memory, offset + SegmentLayout.BLOCK_SERIAL),
            memory.get(ValueLayout.JAVA_LONG, offset + SegmentLayout.BLOCK_LENGTH),
            memory.get(ValueLayout.JAVA_INT, offset + SegmentLayout.BLOCK_TYPE),
            (long) LONG.getAcquire(memory, offset + SegmentLayout.BLOCK_STEP));
    header.check(memory.byteSize());
    return header;
  }

  private void check(long segmentBytes) throws IOException {
    boolean stepFits =
        step >= 0
            && step % SegmentLayout.BLOCK_ALIGNMENT == 0
            && step <= segmentBytes - offset
            && (step > 0 || isFree());
    boolean payloadFits = isFree() || (length >= 0 && length <= step - SegmentLayout.BLOCK_HEADER);
    if (!stepFits || !payloadFits) {
      throw new IOException("the segment is damaged: the block at " + offset + " says " + this);
    }
  }

  /** Returns whether the block is free. */
  public boolean isFree() {
    return serial == 0;
  }

  /** Returns the payload, in a mapping of the segment that the header was read from. */
  MemorySegment payload(MemorySegment segment) {
    return segment.asSlice(offset + SegmentLayout.BLOCK_HEADER, length);
  }
}
