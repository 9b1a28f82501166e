package dev.sharelock.memory;

/** A source of blocks: {@link SharedHeap#allocate}, or {@link NamedBlocks#allocate}. */
@FunctionalInterface
public interface BlockAllocator {
  /**
   * Allocates a block of zeroes.
   *
   * @param byteSize the length of its payload in bytes, 0 or more
   * @param typeId the number of its type, which is compared when another process attaches it
   * @throws java.io.UncheckedIOException if there is no room
   */
  Block allocate(long byteSize, int typeId);
}
