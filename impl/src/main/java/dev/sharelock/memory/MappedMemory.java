package dev.sharelock.memory;

import dev.sharelock.platform.Mapping;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.concurrent.locks.LockSupport;

/**
 * The memory of a segment in this process: accessible until it is closed, mapped as long as this
 * object is reachable.
 *
 * <p>So code that keeps this object may access the memory by its address; it calls only {@link
 * #requireOpen} before. An access in compiled code is over when {@link #close} returns. An access
 * that the interpreter has begun may still take effect; the memory it touches is mapped.
 */
public final class MappedMemory {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final long RETRY_NANOS = 1_000_000;

  private final long address;
  private final Arena arena;
  private final MemorySegment segment;
  private final Cleaner.Cleanable pages;

  /** Every access reads it without ordering, and sees it at the latest when the arena is closed. */
  private boolean closed;

  @SuppressWarnings("MustBeClosedChecker") // closed by close
  MappedMemory(Mapping mapping) {
    this.address = mapping.address();
    this.arena = Arena.ofShared();
    this.segment = mapping.accessibleIn(arena);
    this.pages = CLEANER.register(this, mapping::close);
  }

  /** Returns the address of the first byte, valid as long as this object is reachable. */
  public long address() {
    return address;
  }

  /** Returns all of it. Accesses fail with IllegalStateException once it is closed. */
  public MemorySegment segment() {
    return segment;
  }

  /**
   * Is called before an access by address.
   *
   * @throws IllegalStateException once the memory is closed
   */
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the shared segment has been closed in this process");
    }
  }

  /** Refuses all further accesses, and waits for those in progress. */
  void close() {
    closed = true;
    // Closing an arena stops each thread once: after it none is between its check and its access.
    while (arena.scope().isAlive()) {
      try {
        arena.close();
      } catch (IllegalStateException threadSleepsOnLock) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  /** Gives the pages back at once. The caller knows that this object is not reachable elsewhere. */
  void unmap() {
    pages.clean();
  }
}
