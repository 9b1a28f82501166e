package dev.sharelock.memory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of a segment as they lie in it: a list that only its creator adds to, and that can be
 * read at any moment. Names are never taken away.
 *
 * <pre>
 * the directory: the first block of the segment, of type «NDIR»
 *    0 newest       8   offset of the entry added last, 0 if there is none; stored with release
 *
 * an entry: a block of type «NAME», complete before it can be reached
 *    0 older        8   offset of the entry added before, always a lower one; 0 if there is none
 *    8 value        8   offset of the block that has the name
 *   16 lock         8   offset of the block with its lock, 0 if it has none
 *   24 name bytes   4
 *   28 type bytes   4
 *   32 name, then type, in UTF-8
 * </pre>
 */
final class NameDirectory {
  static final int TYPE = BlockType.NAMES;
  static final int ENTRY_TYPE = BlockType.NAME;
  static final long BYTES = 8;
  private static final long NEWEST = 0;

  private static final long OLDER = 0;
  private static final long VALUE = 8;
  private static final long LOCK = 16;
  private static final long NAME_BYTES = 24;
  private static final long TYPE_BYTES = 28;
  private static final long TEXT = 32;

  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final MemorySegment segment;
  private final MemorySegment directory;

  private NameDirectory(MemorySegment segment, MemorySegment directory) {
    this.segment = segment;
    this.directory = directory;
  }

  /** The directory of a segment, if it has one. */
  static Optional<NameDirectory> in(MemorySegment segment) throws IOException {
    BlockHeader first = BlockHeader.at(segment, SegmentLayout.BLOCKS);
    return !first.isFree() && first.type() == TYPE && first.length() >= BYTES
        ? Optional.of(new NameDirectory(segment, first.payload(segment)))
        : Optional.empty();
  }

  /** How many bytes an entry's payload takes. */
  static long entryBytes(String name, String type) {
    return TEXT + utf8(name).length + utf8(type).length;
  }

  /** What has a name, in the order of creation. */
  List<NamedBlock> all() throws IOException {
    List<NamedBlock> found = new ArrayList<>();
    long limit = Long.MAX_VALUE;
    long offset = (long) LONG.getAcquire(directory, NEWEST);
    while (offset != 0) {
      if (offset >= limit) {
        throw new IOException("the segment is damaged: its names do not end");
      }
      limit = offset;
      MemorySegment entry = entry(offset);
      found.addFirst(read(entry));
      offset = entry.get(ValueLayout.JAVA_LONG, OLDER);
    }
    return found;
  }

  /** Publishes a name for a block, whose contents must be complete. */
  void add(Block entry, String name, String type, long value, long lock) {
    MemorySegment memory = entry.memory();
    byte[] nameBytes = utf8(name);
    byte[] typeBytes = utf8(type);
    memory.set(ValueLayout.JAVA_LONG, OLDER, (long) LONG.get(directory, NEWEST));
    memory.set(ValueLayout.JAVA_LONG, VALUE, value);
    memory.set(ValueLayout.JAVA_LONG, LOCK, lock);
    memory.set(ValueLayout.JAVA_INT, NAME_BYTES, nameBytes.length);
    memory.set(ValueLayout.JAVA_INT, TYPE_BYTES, typeBytes.length);
    memory.asSlice(TEXT).copyFrom(MemorySegment.ofArray(nameBytes));
    memory.asSlice(TEXT + nameBytes.length).copyFrom(MemorySegment.ofArray(typeBytes));
    LONG.setRelease(directory, NEWEST, entry.offset());
  }

  private MemorySegment entry(long offset) throws IOException {
    BlockHeader header = BlockHeader.at(segment, offset);
    if (header.isFree() || header.type() != ENTRY_TYPE || header.length() < TEXT) {
      throw new IOException("the segment is damaged: there is no name at " + offset);
    }
    return header.payload(segment);
  }

  private NamedBlock read(MemorySegment entry) throws IOException {
    long nameBytes = Integer.toUnsignedLong(entry.get(ValueLayout.JAVA_INT, NAME_BYTES));
    long typeBytes = Integer.toUnsignedLong(entry.get(ValueLayout.JAVA_INT, TYPE_BYTES));
    if (TEXT + nameBytes + typeBytes > entry.byteSize()) {
      throw new IOException("the segment is damaged: a name is longer than its entry");
    }
    long lock = entry.get(ValueLayout.JAVA_LONG, LOCK);
    return new NamedBlock(
        text(entry, TEXT, nameBytes),
        text(entry, TEXT + nameBytes, typeBytes),
        BlockHeader.at(segment, entry.get(ValueLayout.JAVA_LONG, VALUE)),
        lock == 0 ? Optional.empty() : Optional.of(BlockHeader.at(segment, lock)));
  }

  private static String text(MemorySegment entry, long from, long length) {
    byte[] bytes = entry.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
