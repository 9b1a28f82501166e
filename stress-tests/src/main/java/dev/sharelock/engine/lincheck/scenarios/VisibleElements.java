package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Two neighbouring elements of an array in the implementation's shared memory, between which
 * threads move ones under the lock. The model checker may let the other thread run between the two
 * elements. The lock is taken by attempts: see {@link VisibleLockedIncrements}.
 */
public class VisibleElements {
  private final Slot slot = Slots.lease();

  @SuppressWarnings("unused") // only for Lincheck
  private volatile boolean accessed;

  /** For Lincheck. */
  public VisibleElements() {
    Executions.count();
  }

  /** A thread moves a one from the first element to the second; returns how many are there. */
  @Operation
  public final long move() {
    begin();
    slot.set(slot.get() - 1);
    switchPoint();
    long there = slot.getOther() + 1;
    slot.setOther(there);
    end();
    return there;
  }

  /** A thread reads both. */
  @Operation
  public final String look() {
    begin();
    long first = slot.get();
    switchPoint();
    long second = slot.getOther();
    end();
    return first + " " + second;
  }

  /** Lincheck calls this after all operations of an execution have ended. */
  @Validate
  public final void ended() {
    Slots.end(slot);
  }

  /** Takes the lock. */
  void acquire(Slot shared) {
    switchPoint();
    while (!shared.tryAcquire()) {
      Thread.onSpinWait();
      switchPoint();
    }
  }

  /** Releases the lock. */
  void release(Slot shared) {
    switchPoint();
    shared.release();
  }

  private void begin() {
    Slots.begin(slot);
    try {
      acquire(slot);
    } catch (Throwable e) {
      Slots.spoil(slot);
      throw e;
    }
  }

  private void end() {
    try {
      release(slot);
    } catch (Throwable e) {
      Slots.spoil(slot);
      throw e;
    }
  }

  private void switchPoint() {
    accessed = true;
  }
}
