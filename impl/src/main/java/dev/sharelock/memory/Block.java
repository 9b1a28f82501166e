package dev.sharelock.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A run of bytes in a shared segment that holds one value, one array or one lock.
 *
 * <p>Blocks start at multiples of 64 bytes, so no two share a cache line: a header of 32 bytes,
 * then the payload, which is 32-byte aligned. A block lives as long as its object in the process
 * that allocated it is reachable; see {@link SharedHeap}.
 *
 * <p>Python: {@code multiprocessing.heap.BufferWrapper}.
 */
public final class Block {
  private static final VarHandle MAPPED = mappedField();

  private final Segment segment;

  private final MappedMemory mapped;

  private final long offset;
  private final MemorySegment payload;
  private final AtomicBoolean handedOver = new AtomicBoolean();

  Block(Segment segment, long offset, long length) {
    this.segment = segment;
    segment.setUsed();
    this.mapped = segment.mapped();
    this.offset = offset;
    this.payload = segment.memory().asSlice(offset + SegmentLayout.BLOCK_HEADER, length, 8);
  }

  /**
   * Returns exactly the payload. The segment that is returned does not keep the block from being
   * freed: keep the block too. Accesses fail with IllegalStateException once the segment is closed.
   */
  public MemorySegment memory() {
    return payload;
  }

  /**
   * Returns the memory that the block lies in, by an opaque read. The compiler does not move or
   * drop it, so compiled code has this block at hand where it calls this method.
   */
  public MappedMemory mapped() {
    return (MappedMemory) MAPPED.getOpaque(this);
  }

  private static VarHandle mappedField() {
    try {
      return MethodHandles.lookup().findVarHandle(Block.class, "mapped", MappedMemory.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a field is missing", e);
    }
  }

  /** Returns the length of the payload in bytes. */
  public long byteSize() {
    return payload.byteSize();
  }

  /** Returns the address of the payload in this process; see {@link MappedMemory}. */
  public long address() {
    return payload.address();
  }

  /** Returns the segment that the block lies in. */
  public Segment segment() {
    return segment;
  }

  /**
   * Returns where the block's header starts in its segment, in bytes. The payload follows 32 bytes
   * later.
   */
  public long offset() {
    return offset;
  }

  /** Returns whether another process may know this block. The flag outlives the block's object. */
  AtomicBoolean handedOver() {
    return handedOver;
  }

  /**
   * Returns a handle by which another process finds this block. From now on its space is not used
   * again as long as another process may have the block; see {@link SharedHeap}.
   *
   * @throws IllegalStateException if the segment has been closed
   */
  public BlockHandle handle() {
    mapped.requireOpen();
    handedOver.set(true);
    MemorySegment memory = segment.memory();
    return new BlockHandle(
        segment.pathForOthers().toString(),
        segment.id(),
        offset,
        byteSize(),
        memory.get(ValueLayout.JAVA_INT, offset + SegmentLayout.BLOCK_TYPE),
        memory.get(ValueLayout.JAVA_LONG, offset + SegmentLayout.BLOCK_SERIAL));
  }
}
