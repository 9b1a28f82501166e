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
 * <p>So who keeps this object may access the memory by its address, without asking more than {@link
 * #requireOpen} first. Such an access in compiled code is over when {@link #close} returns; one
 * that the interpreter is in the middle of may still take effect, and then touches memory that is
 * mapped.
 */
public final class MappedMemory {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final long RETRY_NANOS = 1_000_000;

  private final long address;
  private final Arena arena;
  private final MemorySegment segment;
  private final Cleaner.Cleanable pages;

  /** Read without ordering by every access: it is seen at the latest when the arena is closed. */
  private boolean closed;

  @SuppressWarnings("MustBeClosedChecker") // closed by close
  MappedMemory(Mapping mapping) {
    this.address = mapping.address();
    this.arena = Arena.ofShared();
    this.segment = mapping.accessibleIn(arena);
    this.pages = CLEANER.register(this, mapping::close);
  }

  /** Where the first byte is, for as long as this object is reachable. */
  public long address() {
    return address;
  }

  /** All of it. Accesses fail with IllegalStateException once it is closed. */
  public MemorySegment segment() {
    return segment;
  }

  /**
   * Comes before an access by address.
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
    // All threads meet in closing an arena: after that none of them is between check and access.
    while (arena.scope().isAlive()) {
      try {
        arena.close();
      } catch (IllegalStateException threadSleepsOnLock) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  /** Gives the pages back at once, for who knows that nobody can reach this object any more. */
  void unmap() {
    pages.clean();
  }
}
