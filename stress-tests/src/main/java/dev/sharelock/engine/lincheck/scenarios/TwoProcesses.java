package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A counter that two processes increment, by a load and a store while they hold the library's lock.
 *
 * <p>Each process has a lock object of its own, over the one word that they share. Both threads may
 * act for the same process, or for one each.
 */
public abstract class TwoProcesses {
  private final HeapCell counter = new HeapCell();
  private final RobustLock first;
  private final RobustLock second;

  TwoProcesses(LockWord word) {
    this(word, false);
  }

  /**
   * @param recursive whether a process may take the lock repeatedly
   */
  TwoProcesses(LockWord word, boolean recursive) {
    first = SimulatedLock.of(word, 1, new NobodyDies(), recursive);
    second = SimulatedLock.of(word, 2, new NobodyDies(), recursive);
    Executions.count();
  }

  /** The first process increments. */
  @Operation
  public long incrementByFirst() {
    return increment(first);
  }

  /** The second process increments. */
  @Operation
  public long incrementBySecond() {
    return increment(second);
  }

  /** Adds 1 under the lock, and returns what is there then. */
  long increment(RobustLock lock) {
    lock.lock();
    try {
      return add();
    } finally {
      lock.unlock();
    }
  }

  /** Adds 1, by a load and a store, and returns what it has stored. */
  final long add() {
    long next = counter.get() + 1;
    counter.set(next);
    return next;
  }

  /** Returns what is there. */
  final long get() {
    return counter.get();
  }
}
