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

/** {@link IncrementedValue} by a load and a store while holding the lock. */
public final class LockedIncrementTests {
  private LockedIncrementTests() {}

  /** IncrementedValue under the lock. */
  abstract static class Locked extends IncrementedValue {
    Locked(Slot slot) {
      super(slot);
    }

    @Override
    final void increment(Slot shared) {
      shared.acquire();
      shared.increment();
      shared.release();
    }
  }

  /** Of a value of type BYTE. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class OfByte extends Locked {
    /** For jcstress. */
    public OfByte() {
      super(Slots.next(ElementType.BYTE));
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

  /** Of a value of type USHORT. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class OfShort extends Locked {
    /** For jcstress. */
    public OfShort() {
      super(Slots.next(ElementType.USHORT));
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
  public static class OfInt extends Locked {
    /** For jcstress. */
    public OfInt() {
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
  public static class OfLong extends Locked {
    /** For jcstress. */
    public OfLong() {
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

  /** Of a value of type FLOAT. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class OfFloat extends Locked {
    /** For jcstress. */
    public OfFloat() {
      super(Slots.next(ElementType.FLOAT));
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

  /** Of a value of type DOUBLE. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class OfDouble extends Locked {
    /** For jcstress. */
    public OfDouble() {
      super(Slots.next(ElementType.DOUBLE));
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
