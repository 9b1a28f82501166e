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

  @SuppressWarnings("UnusedVariable") // read by the handle
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
   * The payload, and nothing beside it. It does not keep the block from being freed: keep the block
   * too. Accesses fail with IllegalStateException once the segment is closed.
   */
  public MemorySegment memory() {
    return payload;
  }

  /**
   * The memory that the block lies in, by an opaque read: compiled code holds this block where it
   * calls this, and cannot do so earlier or later.
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

  /** The length of the payload in bytes. */
  public long byteSize() {
    return payload.byteSize();
  }

  /** Where the payload begins in this process's memory; see {@link MappedMemory}. */
  public long address() {
    return payload.address();
  }

  /** The segment it lies in. */
  public Segment segment() {
    return segment;
  }

  /**
   * Where the block starts in its segment, in bytes: its header, the payload follows 32 bytes
   * later.
   */
  public long offset() {
    return offset;
  }

  /** Whether another process may know of this block. Outlives the block's object. */
  AtomicBoolean handedOver() {
    return handedOver;
  }

  /**
   * What finds this block from another process. From now on its space is not used again as long as
   * another one may have it; see {@link SharedHeap}.
   *
   * @throws IllegalStateException if the segment has been closed
   */
  public BlockHandle handle() {
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
