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
 * One thread writes a value and announces it; the other looks whether it is announced and there.
 */
public final class PublicationTests {
  private PublicationTests() {}

  /**
   * The value is announced under the lock, and asked for under the lock: what was written before a
   * release is seen after the next acquire.
   */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the value was announced and is there")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the value is there, not announced yet")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the value was announced and is not there")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  public static class Locked {
    private final Slot slot = Slots.next();

    /** Writes and announces. */
    @Actor
    public void writer() {
      slot.set(1);
      slot.acquire();
      slot.setOther(1);
      slot.release();
    }

    /** Asks and reads. */
    @Actor
    public void reader(JJ_Result result) {
      slot.acquire();
      result.r1 = slot.getOther();
      slot.release();
      result.r2 = slot.get();
    }
  }

  /**
   * The value is announced outside of the lock and written after it, which is what a lock that
   * orders nothing would look like on a machine that reorders no stores by itself.
   */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the value was announced and is there")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the value is there, not announced yet")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
  @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "announced and not there")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  public static class Unordered {
    private final Slot slot = Slots.next();

    /** Announces and writes. */
    @Actor
    public void writer() {
      slot.setOther(1);
      slot.acquire();
      slot.release();
      slot.set(1);
    }

    /** Asks and reads. */
    @Actor
    public void reader(JJ_Result result) {
      result.r1 = slot.getOther();
      result.r2 = slot.get();
    }
  }
}
