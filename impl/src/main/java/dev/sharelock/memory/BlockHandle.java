package dev.sharelock.memory;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What finds a block from another process, and proves that it is the one that was meant.
 *
 * @param path where the segment can be opened while the process that made this handle lives
 * @param segment the id of the segment
 * @param offset where the block starts in it, in bytes
 * @param length the length of its payload in bytes
 * @param type what the payload is
 * @param serial the block's number, unique in its segment
 */
public record BlockHandle(
    String path, UUID segment, long offset, long length, int type, long serial)
    implements Serializable {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  /**
   * The block, in this process's mapping of its segment.
   *
   * @throws IOException if the segment cannot be attached, or holds something else there
   */
  public Block attach() throws IOException {
    Segment attached = Segment.attached(segment);
    if (attached == null) {
      attached = Segment.attach(Path.of(path));
    }
    if (!attached.id().equals(segment)) {
      throw new IOException(
          path
              + " is another segment now ("
              + attached.id()
              + ", not "
              + segment
              + "): its owner has gone");
    }
    if (offset < SegmentLayout.BLOCKS
        || offset % SegmentLayout.BLOCK_ALIGNMENT != 0
        || length < 0
        || offset + SegmentLayout.BLOCK_HEADER + length > attached.size()) {
      throw new IOException("the handle points outside of " + attached);
    }
    MemorySegment memory = attached.memory();
    if ((long) LONG.getVolatile(memory, offset + SegmentLayout.BLOCK_SERIAL) != serial
        || memory.get(ValueLayout.JAVA_LONG, offset + SegmentLayout.BLOCK_LENGTH) != length
        || memory.get(ValueLayout.JAVA_INT, offset + SegmentLayout.BLOCK_TYPE) != type) {
      throw new IOException(
          "the block at "
              + offset
              + " of "
              + attached
              + " is not the one that was handed over: it was freed");
    }
    return new Block(attached, offset, length);
  }
}
