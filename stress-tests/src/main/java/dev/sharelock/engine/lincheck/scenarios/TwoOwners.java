package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A lock that two processes, of one thread each, take if it is free and release if they have it.
 *
 * <p>An attempt may fail only while the other has it, and only one may have it.
 */
public abstract class TwoOwners {
  private final RobustLock first;
  private final RobustLock second;

  TwoOwners(LockWord word) {
    first = SimulatedLock.of(word, 1, new NobodyDies(), false);
    second = SimulatedLock.of(word, 2, new NobodyDies(), false);
    Executions.count();
  }

  /** The first process takes the lock if it is free. */
  @Operation(nonParallelGroup = "first")
  public boolean takeByFirst() {
    return take(first);
  }

  /** The second process takes the lock if it is free. */
  @Operation(nonParallelGroup = "second")
  public boolean takeBySecond() {
    return take(second);
  }

  /** The first process releases the lock if it has it. */
  @Operation(nonParallelGroup = "first")
  public boolean releaseByFirst() {
    return release(first);
  }

  /** The second process releases the lock if it has it. */
  @Operation(nonParallelGroup = "second")
  public boolean releaseBySecond() {
    return release(second);
  }

  /** Takes the lock if it is free. */
  boolean take(RobustLock lock) {
    return lock.tryLock();
  }

  private static boolean release(RobustLock lock) {
    if (!lock.isHeldByCurrentThread()) {
      return false;
    }
    lock.unlock();
    return true;
  }
}
