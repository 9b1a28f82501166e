package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slots;
import dev.sharelock.engine.slots.Turn;
import dev.sharelock.spi.LockedObject;
import org.jetbrains.lincheck.datastructures.Operation;

/** A value of the implementation, which takes its lock itself, that threads update. */
public class SharedValues {
  private static final Turn<LockedObject> VALUES = Slots.objects("q");

  private final LockedObject value = VALUES.next();

  /** For Lincheck. */
  public SharedValues() {
    value.raw().set(0, 0);
    Executions.count();
  }

  /** A thread increments. */
  @Operation
  public final long incrementByFirst() {
    return increment(value);
  }

  /** A thread increments. */
  @Operation
  public final long incrementBySecond() {
    return increment(value);
  }

  /** Adds 1, and returns what is there then. */
  long increment(LockedObject shared) {
    return shared.getAndAdd(0, 1) + 1;
  }
}
