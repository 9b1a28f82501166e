package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * An array on the heap that one process fills and another one copies, under the library's lock: of
 * such a snapshot all elements are of one moment.
 */
public class LockedSnapshots {
  private final HeapCell[] elements = {new HeapCell(), new HeapCell(), new HeapCell()};
  private final RobustLock first;
  private final RobustLock second;

  /** For Lincheck. */
  public LockedSnapshots() {
    LockWord word = new HeapWord();
    first = SimulatedLock.of(word, 1, new NobodyDies(), false);
    second = SimulatedLock.of(word, 2, new NobodyDies(), false);
    Executions.count();
  }

  /** The first process gives all elements one value. */
  @Operation
  public final void fill(@Param(gen = IntGen.class, conf = "1:9") int value) {
    first.lock();
    try {
      for (HeapCell element : elements) {
        element.set(value);
      }
    } finally {
      first.unlock();
    }
  }

  /** The second process copies all; returns their one value, or all of them if they differ. */
  @Operation
  public final String read() {
    long[] copy = copy(second);
    return copy[0] == copy[1] && copy[1] == copy[2]
        ? Long.toString(copy[0])
        : copy[0] + " " + copy[1] + " " + copy[2];
  }

  /** Copies all elements under the lock. */
  long[] copy(RobustLock lock) {
    lock.lock();
    try {
      return copy();
    } finally {
      lock.unlock();
    }
  }

  /** Copies all elements. */
  final long[] copy() {
    return new long[] {elements[0].get(), elements[1].get(), elements[2].get()};
  }
}
