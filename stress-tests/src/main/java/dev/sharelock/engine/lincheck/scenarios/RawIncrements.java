package dev.sharelock.engine.lincheck.scenarios;

import org.jetbrains.lincheck.datastructures.Operation;

/** The counter of {@link TwoProcesses} without the lock. */
public final class RawIncrements {
  private final HeapCell counter = new HeapCell();

  /** For Lincheck. */
  public RawIncrements() {
    Executions.count();
  }

  /** The first process increments. */
  @Operation
  public long incrementByFirst() {
    return increment();
  }

  /** The second process increments. */
  @Operation
  public long incrementBySecond() {
    return increment();
  }

  private long increment() {
    long next = counter.get() + 1;
    counter.set(next);
    return next;
  }
}
