package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.SharedCell;
import dev.sharelock.spi.SharedLock;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A counter in the shared memory of the implementation under test, incremented by a load and a
 * store while its lock is held.
 */
public abstract class TwoThreads {
  private final SharedCell counter;
  private final SharedLock lock;

  TwoThreads(SharedCell counter, SharedLock lock) {
    this.counter = counter;
    this.lock = lock;
    Executions.count();
  }

  /** A thread increments. */
  @Operation
  public long incrementByFirst() {
    return increment();
  }

  /** A thread increments. */
  @Operation
  public long incrementBySecond() {
    return increment();
  }

  private long increment() {
    lock.acquire();
    long next = counter.get() + 1;
    counter.set(next);
    lock.release();
    return next;
  }
}
