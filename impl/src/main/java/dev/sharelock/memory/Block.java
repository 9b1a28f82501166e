package dev.sharelock.memory;

import java.lang.foreign.MemorySegment;

/** A run of bytes that holds one value, array or lock. Interim: not yet in a shared segment. */
public final class Block {
  private final MemorySegment memory;

  Block(MemorySegment memory) {
    this.memory = memory;
  }

  /** The block's payload; its address is 32-byte aligned. */
  public MemorySegment memory() {
    return memory;
  }

  /** The payload's size in bytes. */
  public long byteSize() {
    return memory.byteSize();
  }
}
