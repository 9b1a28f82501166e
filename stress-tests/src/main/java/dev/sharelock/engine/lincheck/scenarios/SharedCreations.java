package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slots;
import dev.sharelock.spi.RawObject;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * Values that threads create, write, read and give back: each is zero first, and nobody else's.
 *
 * <p>Of an implementation that frees nothing itself, the values are left to the collector.
 */
public class SharedCreations {
  /** For Lincheck. */
  public SharedCreations() {
    Executions.count();
  }

  /** A thread creates a value; returns what it holds first, and after it was written. */
  @Operation
  public final String createWriteRead(@Param(gen = IntGen.class, conf = "1:99") int bits) {
    RawObject value = create();
    long first = value.get(0);
    value.set(0, bits);
    long last = value.get(0);
    giveBack(value);
    return first + " " + last;
  }

  /** Creates a value. */
  RawObject create() {
    return Slots.createValue();
  }

  /** Gives a value back. */
  void giveBack(RawObject value) {
    Slots.free(value);
  }
}
