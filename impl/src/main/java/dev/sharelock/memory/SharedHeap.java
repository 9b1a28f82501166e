package dev.sharelock.memory;

import java.lang.foreign.Arena;

/** Where blocks come from. Interim: native memory of this process alone. */
public final class SharedHeap {
  private SharedHeap() {}

  /** A zeroed block of that many bytes for a value of that type. */
  public static Block allocate(long byteSize, int typeId) {
    return new Block(Arena.ofAuto().allocate(byteSize, 32));
  }
}
