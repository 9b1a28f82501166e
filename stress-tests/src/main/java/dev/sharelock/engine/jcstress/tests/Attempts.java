package dev.sharelock.engine.jcstress.tests;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * Four attempts by each of two threads to take the lock, and an increment for each that was
 * successful: how many increments are missing in the end.
 */
public abstract class Attempts {
  private final Slot slot = Slots.next();
  private final long nanos;
  private long byFirst;
  private long bySecond;

  /**
   * @param nanos how long an attempt waits
   */
  Attempts(long nanos) {
    this.nanos = nanos;
  }

  /** What the first thread does. */
  public void first() {
    byFirst = attempts();
  }

  /** What the second thread does. */
  public void second() {
    bySecond = attempts();
  }

  /** How many are missing. */
  public void result(J_Result result) {
    result.r1 = byFirst + bySecond - slot.number();
  }

  private long attempts() {
    long taken = 0;
    for (int i = 0; i < IncrementedValue.TIMES; i++) {
      if (slot.tryAcquire(nanos)) {
        slot.increment();
        slot.release();
        taken++;
      }
    }
    return taken;
  }

  /** What may come out. */
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "an increment for each attempt that took the lock")
  @Outcome(expect = FORBIDDEN, desc = "an update was lost")
  static final class NoneMissing {}

  /** Attempts that do not wait. */
  @JCStressTest
  @JCStressMeta(NoneMissing.class)
  @State
  public static class Single extends Attempts {
    /** For jcstress. */
    public Single() {
      super(0);
    }

    @Actor
    @Override
    public void first() {
      super.first();
    }

    @Actor
    @Override
    public void second() {
      super.second();
    }

    @Arbiter
    @Override
    public void result(J_Result result) {
      super.result(result);
    }
  }

  /** Attempts that wait for a while. */
  @JCStressTest
  @JCStressMeta(NoneMissing.class)
  @State
  public static class Timed extends Attempts {
    /** For jcstress. */
    public Timed() {
      super(TimeUnit.MILLISECONDS.toNanos(10));
    }

    @Actor
    @Override
    public void first() {
      super.first();
    }

    @Actor
    @Override
    public void second() {
      super.second();
    }

    @Arbiter
    @Override
    public void result(J_Result result) {
      super.result(result);
    }
  }
}
