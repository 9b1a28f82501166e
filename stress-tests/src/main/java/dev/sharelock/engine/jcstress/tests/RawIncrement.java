package dev.sharelock.engine.jcstress.tests;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
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
 * Four increments by each of two threads, each a load and a store without a lock: one must get lost
 * now and then.
 */
@JCStressTest
@State
@Outcome(id = "8", expect = ACCEPTABLE, desc = "all increments count")
@Outcome(id = "[1-7]", expect = ACCEPTABLE_INTERESTING, desc = "an update was lost")
@Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
public class RawIncrement {
  /** More than once, as threads that don't start at the same moment would miss each other. */
  static final int TIMES = 4;

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
    for (int i = 0; i < TIMES; i++) {
      slot.set(slot.get() + 1);
    }
  }
}
