package dev.sharelock.memory;

import dev.sharelock.platform.FileStatus;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * The first 64 bytes of a segment, which say what it is. {@link SegmentLayout} draws them. The
 * magic is written last: a segment that has it is complete.
 */
final class SegmentHeader {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private SegmentHeader() {}

  /** Writes the header of a new segment of that many bytes. */
  static void initialise(MemorySegment memory, long bytes) {
    SecureRandom random = new SecureRandom();
    memory.set(ValueLayout.JAVA_INT, SegmentLayout.VERSION, SegmentLayout.VERSION_VALUE);
    memory.set(ValueLayout.JAVA_INT, SegmentLayout.HEADER_BYTES, (int) SegmentLayout.BLOCKS);
    memory.set(ValueLayout.JAVA_LONG, SegmentLayout.ID_HIGH, random.nextLong());
    memory.set(ValueLayout.JAVA_LONG, SegmentLayout.ID_LOW, random.nextLong());
    memory.set(ValueLayout.JAVA_LONG, SegmentLayout.SIZE, bytes);
    memory.set(ValueLayout.JAVA_INT, SegmentLayout.CREATOR_PID, ProcessIdentity.current().pid());
    memory.set(ValueLayout.JAVA_LONG, SegmentLayout.BLOCKS_START, SegmentLayout.BLOCKS);
    LONG.setRelease(memory, SegmentLayout.MAGIC, SegmentLayout.MAGIC_VALUE);
  }

  /**
   * Fails unless the memory is a complete segment of this layout version, and as long as it was
   * created.
   *
   * @param path for the message
   */
  static void requireComplete(MemorySegment memory, Path path) throws IOException {
    if ((long) LONG.getAcquire(memory, SegmentLayout.MAGIC) != SegmentLayout.MAGIC_VALUE) {
      throw new IOException(path + " is no shared segment, or not complete yet");
    }
    int version = memory.get(ValueLayout.JAVA_INT, SegmentLayout.VERSION);
    if (version != SegmentLayout.VERSION_VALUE) {
      throw new IOException(
          path
              + " is a shared segment of layout version "
              + version
              + ", this library reads version "
              + SegmentLayout.VERSION_VALUE
              + ": use the same release in all processes");
    }
    long size = memory.get(ValueLayout.JAVA_LONG, SegmentLayout.SIZE);
    if (size != memory.byteSize()) {
      throw new IOException(
          path + " is damaged: created with " + size + " bytes, it now has " + memory.byteSize());
    }
  }

  /**
   * Returns the id of the segment in a file: the random number in its header, combined with the
   * file's own numbers. A copy of the file has the same random number, but another id.
   */
  static UUID idOf(MemorySegment memory, FileStatus file) {
    return new UUID(
        memory.get(ValueLayout.JAVA_LONG, SegmentLayout.ID_HIGH) ^ file.device(),
        memory.get(ValueLayout.JAVA_LONG, SegmentLayout.ID_LOW) ^ file.inode());
  }
}
