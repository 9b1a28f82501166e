package dev.sharelock.memory;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A reference to a block that another process can follow. It proves that the block found is the one
 * that was meant.
 *
 * @param path the path at which the segment can be opened while the process that made this handle
 *     has it open
 * @param segment the id of the segment
 * @param offset where the block starts in it, in bytes
 * @param length the length of its payload in bytes
 * @param type the type of the payload: a number of {@link BlockType}, or of a value's type
 * @param serial the block's number, unique in its segment
 */
public record BlockHandle(
    String path, UUID segment, long offset, long length, int type, long serial)
    implements Serializable {
  private static final int FIELDS = 6;
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  /** Returns the handle as one line, for {@link #parse}. */
  public String text() {
    return String.join(
        ",",
        segment.toString(),
        Long.toString(offset),
        Long.toString(length),
        Integer.toString(type),
        Long.toString(serial),
        path);
  }

  /**
   * Returns the handle that {@link #text} wrote.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static BlockHandle parse(String text) {
    String[] parts = text.split(",", FIELDS);
    if (parts.length == FIELDS) {
      try {
        return new BlockHandle(
            parts[5],
            UUID.fromString(parts[0]),
            Long.parseLong(parts[1]),
            Long.parseLong(parts[2]),
            Integer.parseInt(parts[3]),
            Long.parseLong(parts[4]));
      } catch (IllegalArgumentException e) {
        // reported below, whichever number it is
      }
    }
    throw new IllegalArgumentException("this is no handle of a shared block: " + text);
  }

  /**
   * Returns the block, in this process's mapping of its segment. Attaches the segment if this
   * process has not done so; one that turns out to be another segment is left alone.
   *
   * @throws IOException if the segment can't be attached, or has another block there
   */
  public Block attach() throws IOException {
    Segment attached = Segment.attached(segment);
    if (attached == null) {
      attached = Segment.attach(Path.of(path), segment);
    }
    if (offset < SegmentLayout.BLOCKS
        || offset % SegmentLayout.BLOCK_ALIGNMENT != 0
        || length < 0
        || length > attached.size()
        || offset > attached.size() - SegmentLayout.BLOCK_HEADER - length) {
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
