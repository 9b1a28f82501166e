package dev.sharelock.examples;

import dev.sharelock.explorer.ExploredLock;
import dev.sharelock.explorer.SharedWords;

/** A lock of three states: 0 free, 1 held, 2 held and somebody may sleep. */
final class FutexMutex implements ExploredLock {
  private static final int WORD = 0;
  private static final int FREE = 0;
  private static final int HELD = 1;
  private static final int CONTENDED = 2;

  private final SharedWords memory;

  FutexMutex(SharedWords memory) {
    this.memory = memory;
  }

  @Override
  public void acquire() {
    if (memory.compareAndSet(WORD, FREE, HELD)) {
      return;
    }
    while (memory.getAndSet(WORD, CONTENDED) != FREE) {
      memory.await(WORD, CONTENDED, Long.MAX_VALUE);
    }
  }

  @Override
  public void release() {
    if (memory.getAndSet(WORD, FREE) == CONTENDED) {
      memory.wake(WORD, 1);
    }
  }
}
