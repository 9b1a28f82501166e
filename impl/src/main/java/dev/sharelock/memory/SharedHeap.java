package dev.sharelock.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * Allocates blocks in anonymous segments of this process, which it makes as they are needed.
 *
 * <p>A block is freed when its {@link Block} is no longer reachable in this process. Its space is
 * used again at once if it never left this process. A block that was handed to another process
 * stays until no other process has the segment attached: this process can't know what they use.
 *
 * <p>A block takes its payload and a header of 32 bytes, rounded up to a multiple of 64. The first
 * segment has 1 MiB and each next one twice as much, up to 64 MiB. A block of 8 MiB or more gets a
 * segment of its own, unless one has room for it. A segment of 8 MiB or more is given back once it
 * is empty.
 *
 * <p>Python: {@code multiprocessing.heap.Heap}.
 */
public final class SharedHeap {
  private static final long FIRST_SEGMENT_BYTES = 1L << 20;
  private static final long LARGEST_GROWTH_BYTES = 64L << 20;

  /**
   * A block of this size or more gets a segment of its own, unless there is room in another one.
   */
  private static final long LARGE_BYTES = 8L << 20;

  private static final SharedHeap OF_THIS_PROCESS = new SharedHeap();
  private static final Cleaner CLEANER = Cleaner.create();

  private final List<Pool> pools = new ArrayList<>();
  private long nextSegmentBytes = FIRST_SEGMENT_BYTES;
  private long lastSerial;

  /** Children that were given blocks and may not have attached them yet. */
  private final List<ProcessHandle> recipients = new ArrayList<>();

  SharedHeap() {}

  /**
   * Allocates a block of zeroes.
   *
   * @param byteSize the length of its payload in bytes, 0 or more
   * @param typeId the number of its type, which is compared when another process attaches it
   * @throws UncheckedIOException if there is not enough memory
   * @throws IllegalArgumentException if the size is negative or larger than any memory
   */
  public static Block allocate(long byteSize, int typeId) {
    return OF_THIS_PROCESS.allocateBlock(byteSize, typeId);
  }

  /**
   * Allocates a block with a copy of those bytes, which are read by plain access and must lie
   * outside the Java heap.
   *
   * @throws UncheckedIOException if there is not enough memory
   * @throws IllegalStateException if the segment that they are in has been closed
   */
  public static Block copyOf(MemorySegment source, int typeId) {
    return OF_THIS_PROCESS.copy(source, typeId);
  }

  /**
   * Keeps blocks that were handed over from being used again while that process lives: it may not
   * have attached them yet.
   */
  public static void handedTo(ProcessHandle recipient) {
    synchronized (OF_THIS_PROCESS) {
      OF_THIS_PROCESS.recipients.add(recipient);
    }
  }

  synchronized Block allocateBlock(long byteSize, int typeId) {
    long length = SegmentLayout.wholeBlock(byteSize);
    Pool pool = poolWith(length);
    return describe(pool, pool.take(length), byteSize, typeId);
  }

  private Block copy(MemorySegment source, int typeId) {
    long length = SegmentLayout.wholeBlock(source.byteSize());
    if (length < LARGE_BYTES) {
      Block block = allocateBlock(source.byteSize(), typeId);
      block.memory().copyFrom(source);
      return block;
    }
    Pool pool;
    try {
      pool =
          new Pool(
              Segment.create(
                  SegmentLayout.BLOCKS + length,
                  SegmentLayout.BLOCKS + SegmentLayout.BLOCK_HEADER,
                  source));
    } catch (IOException e) {
      throw Segment.unchecked(e);
    }
    synchronized (this) {
      pools.add(pool);
      return describe(pool, pool.takeFilled(length), source.byteSize(), typeId);
    }
  }

  private Block describe(Pool pool, long start, long byteSize, int typeId) {
    long serial = ++lastSerial;
    Block block = pool.describe(start, byteSize, typeId, serial);
    long length = SegmentLayout.wholeBlock(byteSize);
    var handedOver = block.handedOver();
    CLEANER.register(block, () -> release(pool, start, length, serial, handedOver.get()));
    return block;
  }

  private Pool poolWith(long length) {
    pools.removeIf(pool -> !pool.segment().isOpen());
    if (length < LARGE_BYTES) {
      for (Pool pool : pools) {
        if (pool.fits(length)) {
          return pool;
        }
      }
    }
    reclaim();
    for (Pool pool : pools) {
      if (pool.fits(length)) {
        return pool;
      }
    }
    return grow(length);
  }

  private Pool grow(long blockLength) {
    boolean large = blockLength >= LARGE_BYTES;
    long needed = SegmentLayout.BLOCKS + blockLength;
    try {
      Pool pool = new Pool(Segment.create(large ? needed : Math.max(nextSegmentBytes, needed)));
      pools.add(pool);
      if (!large) {
        nextSegmentBytes = Math.min(nextSegmentBytes * 2, LARGEST_GROWTH_BYTES);
      }
      return pool;
    } catch (IOException e) {
      throw Segment.unchecked(e);
    }
  }

  private synchronized void release(
      Pool pool, long start, long length, long serial, boolean handedOver) {
    if (pool.segment().isOpen()) {
      pool.release(start, length, serial, handedOver);
      giveBackIfLarge(pool);
    }
  }

  private void reclaim() {
    recipients.removeIf(recipient -> !recipient.isAlive());
    if (recipients.isEmpty()) {
      for (Pool pool : List.copyOf(pools)) {
        pool.reclaim();
        giveBackIfLarge(pool);
      }
    }
  }

  private void giveBackIfLarge(Pool pool) {
    if (pool.segment().size() >= LARGE_BYTES && pool.isUnused() && pools.size() > 1) {
      pools.remove(pool);
      pool.segment().closeUnreachable();
    }
  }
}
