package dev.sharelock.memory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/** The free space of one segment, and the blocks that will be free once no other process has it. */
final class Pool {
  private static final VarHandle SERIAL = ValueLayout.JAVA_LONG.varHandle();

  private final Segment segment;
  private final FreeSpace free;
  private final BlockChain chain;

  /** From this offset on the pages are as the kernel made them: zero. */
  private long untouchedFrom;

  private final List<Released> stillElsewhere = new ArrayList<>();

  /** A block whose object is gone in this process, while another process may still use it. */
  private record Released(long start, long length, long serial) {}

  Pool(Segment segment) {
    this.segment = segment;
    long room = SegmentLayout.roomForBlocks(segment.size());
    this.free = new FreeSpace(SegmentLayout.BLOCKS, room);
    this.chain = new BlockChain(segment.memory());
    this.untouchedFrom = SegmentLayout.BLOCKS;
    chain.freeBlock(SegmentLayout.BLOCKS, room);
  }

  private Pool(Segment segment, FreeSpace free, BlockChain chain, long untouchedFrom) {
    this.segment = segment;
    this.free = free;
    this.chain = chain;
    this.untouchedFrom = untouchedFrom;
  }

  /**
   * Reads the free space of a segment where another process has allocated.
   *
   * @param untouchedFrom the offset from which on the pages are as the kernel made them
   * @throws IOException if the segment is damaged
   */
  static Pool read(Segment segment, long untouchedFrom) throws IOException {
    BlockChain chain = new BlockChain(segment.memory());
    FreeSpace free = new FreeSpace();
    for (BlockHeader block : chain.blocks()) {
      if (block.isFree()) {
        long start = free.give(block.offset(), block.step());
        chain.beginChange();
        chain.step(start, free.lengthAt(start));
        chain.endChange();
      }
    }
    return new Pool(segment, free, chain, untouchedFrom);
  }

  long untouchedFrom() {
    return untouchedFrom;
  }

  /**
   * Returns where the untouched pages begin after a run of that length, which must fit, is taken.
   */
  long touchedAfter(long length) {
    return Math.max(untouchedFrom, free.startFor(length) + length + SegmentLayout.BLOCK_HEADER);
  }

  Segment segment() {
    return segment;
  }

  boolean fits(long length) {
    return free.fits(length);
  }

  /** Returns whether no process uses any of it. */
  boolean isUnused() {
    return stillElsewhere.isEmpty() && free.fits(SegmentLayout.roomForBlocks(segment.size()));
  }

  /** Takes a run of that length and fills its payload with zeroes. */
  long take(long length) {
    long start = takeFromChain(length);
    long payload = start + SegmentLayout.BLOCK_HEADER;
    long touchedEnd = Math.min(start + length, untouchedFrom);
    if (payload < touchedEnd) {
      segment.memory().asSlice(payload, touchedEnd - payload).fill((byte) 0);
    }
    noteTouched(start + length);
    return start;
  }

  /** Takes the first run of a segment that was created with its contents. */
  long takeFilled(long length) {
    long start = takeFromChain(length);
    noteTouched(start + length);
    return start;
  }

  /** Takes a run. The rest behind it becomes a block of its own first. */
  private long takeFromChain(long length) {
    chain.beginChange();
    long start = free.take(length);
    long rest = free.lengthAt(start + length);
    if (rest > 0) {
      chain.freeBlock(start + length, rest);
    }
    chain.step(start, length);
    chain.endChange();
    return start;
  }

  /** Raises the mark beyond the header of the free run behind a taken one, which is written too. */
  private void noteTouched(long end) {
    untouchedFrom = Math.max(untouchedFrom, end + SegmentLayout.BLOCK_HEADER);
  }

  /** Publishes a block: from now on a handle can lead to it. */
  Block describe(long start, long byteSize, int typeId, long serial) {
    MemorySegment memory = segment.memory();
    chain.beginChange();
    memory.set(ValueLayout.JAVA_LONG, start + SegmentLayout.BLOCK_LENGTH, byteSize);
    memory.set(ValueLayout.JAVA_INT, start + SegmentLayout.BLOCK_TYPE, typeId);
    SERIAL.setRelease(memory, start + SegmentLayout.BLOCK_SERIAL, serial);
    chain.endChange();
    return new Block(segment, start, byteSize);
  }

  void release(long start, long length, long serial, boolean handedOver) {
    Released block = new Released(start, length, serial);
    if (handedOver) {
      stillElsewhere.add(block);
    } else {
      writeSerial(block, 0);
      give(block);
    }
  }

  /**
   * Frees the blocks that other processes may have used, if no other process has the segment now. A
   * process that is about to attach a block joins first and then compares the serial: either this
   * method sees it, or it sees the 0.
   */
  void reclaim() {
    if (stillElsewhere.isEmpty() || segment.participants().others().length > 0) {
      return;
    }
    stillElsewhere.forEach(block -> writeSerial(block, 0));
    if (segment.participants().others().length > 0) {
      stillElsewhere.forEach(block -> writeSerial(block, block.serial));
      return;
    }
    stillElsewhere.forEach(this::give);
    stillElsewhere.clear();
  }

  private void give(Released block) {
    chain.beginChange();
    long start = free.give(block.start, block.length);
    chain.step(start, free.lengthAt(start));
    chain.endChange();
  }

  private void writeSerial(Released block, long serial) {
    SERIAL.setVolatile(segment.memory(), block.start + SegmentLayout.BLOCK_SERIAL, serial);
  }
}
