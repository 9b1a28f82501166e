package dev.sharelock.memory;

/** Where blocks come from: {@link SharedHeap#allocate}, or {@link NamedBlocks#allocate}. */
@FunctionalInterface
public interface BlockAllocator {
  /**
   * A new block of zeroes.
   *
   * @param byteSize the length of its payload in bytes, 0 or more
   * @param typeId what it holds: compared when another process attaches it
   * @throws java.io.UncheckedIOException if there is no room
   */
  Block allocate(long byteSize, int typeId);
}
