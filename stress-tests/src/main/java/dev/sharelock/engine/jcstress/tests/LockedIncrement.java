package dev.sharelock.engine.jcstress.tests;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * Four increments by each of two threads, each a load and a store while holding the lock: none may
 * be lost.
 */
@JCStressTest
@State
@Outcome(id = "8", expect = ACCEPTABLE, desc = "all increments count")
@Outcome(id = "[1-7]", expect = FORBIDDEN, desc = "an update was lost under the lock")
@Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
public class LockedIncrement {
  private final Slot slot = Slots.next();

  @Actor
  public void first() {
    increment();
  }

  @Actor
  public void second() {
    increment();
  }

  @Arbiter
  public void result(J_Result result) {
    result.r1 = slot.get();
  }

  private void increment() {
    for (int i = 0; i < RawIncrement.TIMES; i++) {
      slot.acquire();
      slot.set(slot.get() + 1);
      slot.release();
    }
  }
}
