package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Sections;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.engine.slots.Turn;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Two neighbouring elements of an array of the implementation, between which threads move ones
 * under the lock of the array.
 */
public class SharedElements {
  private static final Turn<LockedObject> ARRAYS = Slots.objects("h[2]");

  private final LockedObject array = ARRAYS.next();

  /** For Lincheck. */
  public SharedElements() {
    array.raw().set(0, 0);
    array.raw().set(1, 0);
    Executions.count();
  }

  /** A thread moves a one from the first element to the second; returns how many are there. */
  @Operation
  public final long move() {
    begin(array);
    try {
      RawObject raw = array.raw();
      raw.set(0, raw.get(0) - 1);
      long there = raw.get(1) + 1;
      raw.set(1, there);
      return there;
    } finally {
      end(array);
    }
  }

  /** A thread reads both. */
  @Operation
  public final String look() {
    begin(array);
    try {
      return array.raw().get(0) + " " + array.raw().get(1);
    } finally {
      end(array);
    }
  }

  /** Begins a critical section. */
  void begin(LockedObject shared) {
    Sections.acquire(shared.lock());
  }

  /** Ends a critical section. */
  void end(LockedObject shared) {
    shared.lock().release();
  }
}
