package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A counter in the shared memory of the implementation under test that two threads increment.
 *
 * <p>An execution that Lincheck aborts may leave its lock held. So the slot is used again only if
 * the execution came to its end and no operation threw anything.
 */
public abstract class TwoThreads {
  private final Slot slot = Slots.lease();

  TwoThreads() {
    Executions.count();
  }

  /** A thread increments. */
  @Operation
  public final long incrementByFirst() {
    return use();
  }

  /** A thread increments. */
  @Operation
  public final long incrementBySecond() {
    return use();
  }

  /** Lincheck calls this after all operations of an execution have ended. */
  @Validate
  public final void ended() {
    Slots.end(slot);
  }

  /** Increments the first value of the slot, and returns what it is then. */
  abstract long increment(Slot shared);

  private long use() {
    Slots.begin(slot);
    try {
      return increment(slot);
    } catch (Throwable e) {
      Slots.spoil(slot);
      throw e;
    }
  }
}
