package dev.sharelock.engine.jcstress.tests;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * One writes a value and then, under the lock, that it is there; the other asks under the lock and
 * reads the value after it: what was written before a release is seen after the next acquire.
 */
@JCStressTest
@State
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the value was announced and is there")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the value is there, not announced yet")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the value was announced and is not there")
@Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
public class LockedPublication {
  private final Slot slot = Slots.next();

  @Actor
  public void writer() {
    slot.set(1);
    slot.acquire();
    slot.setOther(1);
    slot.release();
  }

  @Actor
  public void reader(JJ_Result result) {
    slot.acquire();
    result.r1 = slot.getOther();
    slot.release();
    result.r2 = slot.get();
  }
}
