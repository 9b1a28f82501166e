package dev.sharelock.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * Where blocks come from: anonymous segments of this process, made as they are needed.
 *
 * <p>A block is freed when its {@link Block} is no longer reachable in this process. Its space is
 * used again at once if it never left this process; a block that was handed to another one stays
 * until no other process has the segment attached, since nobody here can know what those still use.
 *
 * <p>Python: {@code multiprocessing.heap.Heap}.
 */
public final class SharedHeap {
  private static final long FIRST_SEGMENT_BYTES = 1L << 20;
  private static final long LARGEST_GROWTH_BYTES = 64L << 20;

  private static final VarHandle SERIAL = ValueLayout.JAVA_LONG.varHandle();
  private static final SharedHeap OF_THIS_PROCESS = new SharedHeap();
  private static final Cleaner CLEANER = Cleaner.create();

  private final List<Pool> pools = new ArrayList<>();
  private long nextSegmentBytes = FIRST_SEGMENT_BYTES;
  private long lastSerial;

  /** Children that were given blocks and may not have attached them yet. */
  private final List<ProcessHandle> recipients = new ArrayList<>();

  /** One segment, what is free in it, and what will be once nobody else can use it. */
  private record Pool(Segment segment, FreeSpace free, List<Released> stillElsewhere) {}

  /** A block whose object is gone here, while another process may still use it. */
  private record Released(long start, long length, long serial) {}

  SharedHeap() {}

  /**
   * A new block of zeroes.
   *
   * @param byteSize the length of its payload, 0 or more
   * @param typeId what it holds: compared when another process attaches it
   * @throws UncheckedIOException if there is not enough memory
   */
  public static Block allocate(long byteSize, int typeId) {
    return OF_THIS_PROCESS.allocateBlock(byteSize, typeId);
  }

  /** Keeps blocks that were handed over from being used again while that process lives. */
  public static void handedTo(ProcessHandle recipient) {
    synchronized (OF_THIS_PROCESS) {
      OF_THIS_PROCESS.recipients.add(recipient);
    }
  }

  Block allocateBlock(long byteSize, int typeId) {
    if (byteSize < 0) {
      throw new IllegalArgumentException("a block cannot have " + byteSize + " bytes");
    }
    if (byteSize > Long.MAX_VALUE / 2) {
      throw new IllegalArgumentException("a block of " + byteSize + " bytes is too large");
    }
    long length = wholeLength(byteSize);
    Pool pool;
    long start;
    long serial;
    synchronized (this) {
      pool = poolWith(length);
      start = pool.free.take(length);
      serial = ++lastSerial;
    }
    MemorySegment memory = pool.segment.memory();
    memory.asSlice(start, length).fill((byte) 0);
    memory.set(ValueLayout.JAVA_LONG, start + SegmentLayout.BLOCK_LENGTH, byteSize);
    memory.set(ValueLayout.JAVA_INT, start + SegmentLayout.BLOCK_TYPE, typeId);
    SERIAL.setRelease(memory, start + SegmentLayout.BLOCK_SERIAL, serial);
    Block block = new Block(pool.segment, start, byteSize);
    var handedOver = block.handedOver();
    CLEANER.register(
        block, () -> release(pool, new Released(start, length, serial), handedOver.get()));
    return block;
  }

  private Pool poolWith(long length) {
    for (Pool pool : pools) {
      if (pool.free.fits(length)) {
        return pool;
      }
    }
    for (Pool pool : pools) {
      reclaim(pool);
      if (pool.free.fits(length)) {
        return pool;
      }
    }
    return grow(length);
  }

  private Pool grow(long blockLength) {
    long bytes = Math.max(nextSegmentBytes, SegmentLayout.BLOCKS + blockLength);
    try {
      Segment segment = Segment.create(bytes);
      long start = SegmentLayout.BLOCKS;
      Pool pool =
          new Pool(segment, new FreeSpace(start, segment.size() - start), new ArrayList<>());
      pools.add(pool);
      nextSegmentBytes = Math.min(nextSegmentBytes * 2, LARGEST_GROWTH_BYTES);
      return pool;
    } catch (IOException e) {
      throw Segment.unchecked(e);
    }
  }

  private synchronized void release(Pool pool, Released block, boolean handedOver) {
    if (handedOver) {
      pool.stillElsewhere.add(block);
    } else {
      writeSerial(pool, block, 0);
      pool.free.give(block.start, block.length);
    }
  }

  /**
   * Frees what other processes may have used, if there are none now. A process that is about to
   * attach joins first and compares the serial then: either it is seen here, or it sees the 0.
   */
  private void reclaim(Pool pool) {
    recipients.removeIf(recipient -> !recipient.isAlive());
    if (pool.stillElsewhere.isEmpty() || !recipients.isEmpty()) {
      return;
    }
    pool.stillElsewhere.forEach(block -> writeSerial(pool, block, 0));
    if (pool.segment.participants().others().length > 0) {
      pool.stillElsewhere.forEach(block -> writeSerial(pool, block, block.serial));
      return;
    }
    pool.stillElsewhere.forEach(block -> pool.free.give(block.start, block.length));
    pool.stillElsewhere.clear();
  }

  private static void writeSerial(Pool pool, Released block, long serial) {
    SERIAL.setVolatile(pool.segment.memory(), block.start + SegmentLayout.BLOCK_SERIAL, serial);
  }

  private static long wholeLength(long byteSize) {
    long needed = SegmentLayout.BLOCK_HEADER + byteSize;
    return (needed + SegmentLayout.BLOCK_ALIGNMENT - 1) & -SegmentLayout.BLOCK_ALIGNMENT;
  }
}
