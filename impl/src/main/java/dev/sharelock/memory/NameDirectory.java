package dev.sharelock.memory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of a segment, in its memory: a list that one process at a time changes, and that can be
 * read at any moment.
 *
 * <pre>
 * the directory: the first block of the segment, of type «NDIR»
 *    0 newest       8   offset of the entry added last, 0 if there is none; stored with release
 *    8 serial       8   the serial that was given to a block last
 *   16 touched      8   beyond this offset no byte was ever written
 *
 * an entry: a block of type «NAME», complete before it can be reached
 *    0 older        8   offset of the entry added before; 0 if there is none; stored with release
 *    8 value        8   offset of the block that has the name
 *   16 lock         8   offset of the block with its lock, 0 if it has none
 *   24 name bytes   4
 *   28 type bytes   4
 *   32 name, then type, in UTF-8
 * </pre>
 *
 * An entry is removed by one store that leads past it. It keeps its own «older», so that a process
 * that reads it at that moment goes on.
 */
final class NameDirectory {
  static final int TYPE = BlockType.NAMES;
  static final int ENTRY_TYPE = BlockType.NAME;
  static final long BYTES = 24;
  static final long SERIAL_OF_DIRECTORY = 1;
  private static final long NEWEST = 0;
  private static final long SERIAL = 8;
  private static final long TOUCHED = 16;

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

  /** Returns the directory of a segment, if it has one. */
  static Optional<NameDirectory> in(MemorySegment segment) throws IOException {
    BlockHeader first = BlockHeader.at(segment, SegmentLayout.BLOCKS);
    return !first.isFree() && first.type() == TYPE && first.length() >= BYTES
        ? Optional.of(new NameDirectory(segment, first.payload(segment)))
        : Optional.empty();
  }

  /** Makes a directory without names; its block is made already. */
  static void initialise(Block block, long touched) {
    block.memory().set(ValueLayout.JAVA_LONG, SERIAL, SERIAL_OF_DIRECTORY);
    block.memory().set(ValueLayout.JAVA_LONG, TOUCHED, touched);
  }

  /** Returns a serial that no block of the segment had before. */
  long nextSerial() {
    long serial = directory.get(ValueLayout.JAVA_LONG, SERIAL) + 1;
    directory.set(ValueLayout.JAVA_LONG, SERIAL, serial);
    return serial;
  }

  /** Returns the offset beyond which the pages are as the kernel made them: zero. */
  long touched() {
    return directory.get(ValueLayout.JAVA_LONG, TOUCHED);
  }

  /** Is called before bytes up to that offset are written. */
  void raiseTouched(long touched) {
    directory.set(ValueLayout.JAVA_LONG, TOUCHED, touched);
    VarHandle.storeStoreFence();
  }

  /** Returns the bytes of an entry's payload. */
  static long entryBytes(String name, String type) {
    return TEXT + utf8(name).length + utf8(type).length;
  }

  /** Returns the blocks that have names, in the order of creation. */
  List<NamedBlock> all() throws IOException {
    List<NamedBlock> found = new ArrayList<>();
    for (MemorySegment entry : entries()) {
      found.addFirst(read(entry));
    }
    return found;
  }

  /** Returns the payloads of the entries, the newest first. */
  private List<MemorySegment> entries() throws IOException {
    List<MemorySegment> found = new ArrayList<>();
    long most = segment.byteSize() / SegmentLayout.BLOCK_ALIGNMENT;
    long offset = (long) LONG.getAcquire(directory, NEWEST);
    while (offset != 0) {
      if (found.size() >= most) {
        throw new IOException("the segment is damaged: its names do not end");
      }
      MemorySegment entry = entry(offset);
      found.add(entry);
      offset = (long) LONG.getAcquire(entry, OLDER);
    }
    return found;
  }

  /** Returns the offsets of the directory's block, and of all entries, their blocks and locks. */
  Set<Long> reachable() throws IOException {
    Set<Long> offsets = new HashSet<>();
    offsets.add(SegmentLayout.BLOCKS);
    for (MemorySegment entry : entries()) {
      offsets.add(entry.address() - segment.address() - SegmentLayout.BLOCK_HEADER);
      offsets.add(entry.get(ValueLayout.JAVA_LONG, VALUE));
      offsets.add(entry.get(ValueLayout.JAVA_LONG, LOCK));
    }
    return offsets;
  }

  /** Takes a name out of the list, and returns whether it was there. */
  boolean remove(String name) throws IOException {
    MemorySegment newer = directory; // «newest» and «older» are both at 0
    for (MemorySegment entry : entries()) {
      if (read(entry).name().equals(name)) {
        // Volatile: a process that joins now does not find it, or is seen to have joined.
        LONG.setVolatile(newer, OLDER, (long) LONG.get(entry, OLDER));
        return true;
      }
      newer = entry;
    }
    return false;
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
