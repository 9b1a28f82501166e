package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.slots.Slot;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * Four increments by each of two threads, of one value: how many of them are there in the end.
 *
 * <p>Signed and unsigned integers of a width are the same accesses: there is a test for one of
 * them.
 */
abstract class IncrementedValue {
  /** More than once, as threads that don't start at the same moment would miss each other. */
  static final int TIMES = 4;

  private final Slot slot;

  IncrementedValue(Slot slot) {
    this.slot = slot;
  }

  /** Adds 1. */
  abstract void increment(Slot shared);

  /** What the first thread does. */
  public void first() {
    for (int i = 0; i < TIMES; i++) {
      increment(slot);
    }
  }

  /** What the second thread does. */
  public void second() {
    for (int i = 0; i < TIMES; i++) {
      increment(slot);
    }
  }

  /** What is there in the end. */
  public void result(J_Result result) {
    result.r1 = slot.number();
  }
}
