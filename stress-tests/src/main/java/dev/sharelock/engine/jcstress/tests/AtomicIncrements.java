package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.jcstress.tests.Outcomes.NoneLost;
import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.spi.ElementType;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** {@link IncrementedValue} in one step, without a lock. */
public final class AtomicIncrements {
  private AtomicIncrements() {}

  /** IncrementedValue by getAndAdd. */
  abstract static class Added extends IncrementedValue {
    Added(Slot slot) {
      super(slot);
    }

    @Override
    final void increment(Slot shared) {
      shared.getAndIncrement();
    }
  }

  /** IncrementedValue by compareAndSet, if nobody was faster. */
  abstract static class Swapped extends IncrementedValue {
    Swapped(Slot slot) {
      super(slot);
    }

    @Override
    final void increment(Slot shared) {
      long found;
      do {
        found = shared.get();
      } while (!shared.compareAndSet(found, found + 1));
    }
  }

  /** Of a value of type INT. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class AddedInt extends Added {
    /** For jcstress. */
    public AddedInt() {
      super(Slots.next(ElementType.INT));
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

  /** Of a value of type LONGLONG. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class AddedLong extends Added {
    /** For jcstress. */
    public AddedLong() {
      super(Slots.next());
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

  /** Of a value of type INT. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class SwappedInt extends Swapped {
    /** For jcstress. */
    public SwappedInt() {
      super(Slots.next(ElementType.INT));
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

  /** Of a value of type LONGLONG. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class SwappedLong extends Swapped {
    /** For jcstress. */
    public SwappedLong() {
      super(Slots.next());
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
