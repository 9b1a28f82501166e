package dev.sharelock.engine.jcstress.tests;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * The broken twin of {@link LockedPublication}: the value is announced outside of the lock and
 * written after it, which is what a lock that orders nothing would look like on a machine that
 * reorders no stores by itself.
 */
@JCStressTest
@State
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the value was announced and is there")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the value is there, not announced yet")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
@Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "announced and not there")
@Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
public class RawPublication {
  private final Slot slot = Slots.next();

  @Actor
  public void writer() {
    slot.setOther(1);
    slot.acquire();
    slot.release();
    slot.set(1);
  }

  @Actor
  public void reader(JJ_Result result) {
    result.r1 = slot.getOther();
    result.r2 = slot.get();
  }
}
