package example;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** A lock in one word of shared memory: 0 while it is free, else its holder's number. */
public final class SpinLock {
  /** How many bytes of memory it takes. */
  public static final long BYTES = Long.BYTES;

  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
  private static final int SPINS = 100;

  private final MemorySegment memory;

  /** A lock in memory that was 0 when it was made. */
  public SpinLock(MemorySegment memory) {
    this.memory = memory;
  }

  /** Threads of all processes have different numbers, none of which is 0. */
  private static long me() {
    return ProcessHandle.current().pid() << Integer.SIZE | (int) Thread.currentThread().threadId();
  }

  /** Takes the lock if it is free. */
  public boolean tryAcquire() {
    return WORD.compareAndSet(memory, 0L, 0L, me());
  }

  /** Waits for the lock and takes it. */
  public void acquire() {
    for (int tries = 1; !tryAcquire(); tries++) {
      if (tries % SPINS == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Gives the lock back; only its holder can. */
  public void release() {
    if (!WORD.compareAndSet(memory, 0L, me(), 0L)) {
      throw new IllegalMonitorStateException("The calling thread does not hold the lock.");
    }
  }
}
