package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.jcstress.tests.Outcomes.Apart;
import dev.sharelock.engine.jcstress.tests.Outcomes.Together;
import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Two values behind one lock: one thread writes both of them, the other reads both. */
public final class Pair {
  private Pair() {}

  /** In a critical section each. */
  @JCStressTest
  @JCStressMeta(Together.class)
  @State
  public static class Locked {
    private final Slot slot = Slots.next();

    /** Writes both. */
    @Actor
    public void writer() {
      slot.acquire();
      slot.set(1);
      slot.setOther(1);
      slot.release();
    }

    /** Reads both. */
    @Actor
    public void reader(JJ_Result result) {
      slot.acquire();
      result.r1 = slot.get();
      result.r2 = slot.getOther();
      slot.release();
    }
  }

  /** Without the lock. */
  @JCStressTest
  @JCStressMeta(Apart.class)
  @State
  public static class Raw {
    private final Slot slot = Slots.next();

    /** Writes both. */
    @Actor
    public void writer() {
      slot.set(1);
      slot.setOther(1);
    }

    /** Reads both. */
    @Actor
    public void reader(JJ_Result result) {
      result.r1 = slot.get();
      result.r2 = slot.getOther();
    }
  }
}
