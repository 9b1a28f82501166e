package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.jcstress.tests.Outcomes.NoneLost;
import dev.sharelock.engine.jcstress.tests.Outcomes.SomeLost;
import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * Two holds of a recursive lock, one inside the other, by each of two threads. Each thread adds 1
 * within both holds and 1 after the inner one, twice.
 */
public abstract class RecursiveHolds {
  private final Slot slot = Slots.nextRecursive();

  RecursiveHolds() {}

  /** Two holds, with two increments. */
  abstract void hold(Slot shared);

  /** What the first thread does. */
  public void first() {
    hold(slot);
    hold(slot);
  }

  /** What the second thread does. */
  public void second() {
    hold(slot);
    hold(slot);
  }

  /** What is there in the end. */
  public void result(J_Result result) {
    result.r1 = slot.number();
  }

  /** The lock is held until the outer release. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class Held extends RecursiveHolds {
    @Override
    void hold(Slot shared) {
      shared.acquire();
      shared.acquire();
      shared.increment();
      shared.release();
      shared.increment();
      shared.release();
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

  /** The second increment comes after both releases: as if the inner one had freed the lock. */
  @JCStressTest
  @JCStressMeta(SomeLost.class)
  @State
  public static class Released extends RecursiveHolds {
    @Override
    void hold(Slot shared) {
      shared.acquire();
      shared.acquire();
      shared.increment();
      shared.release();
      shared.release();
      shared.increment();
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
