package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.jcstress.tests.Outcomes.SomeLost;
import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.spi.ElementType;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** {@link IncrementedValue} by a load and a store, without a lock. */
public final class RawIncrementTests {
  private RawIncrementTests() {}

  /** IncrementedValue without a lock. */
  abstract static class Raw extends IncrementedValue {
    Raw(Slot slot) {
      super(slot);
    }

    @Override
    final void increment(Slot shared) {
      shared.increment();
    }
  }

  /** Of a value of type BYTE. */
  @JCStressTest
  @JCStressMeta(SomeLost.class)
  @State
  public static class OfByte extends Raw {
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
  @JCStressMeta(SomeLost.class)
  @State
  public static class OfShort extends Raw {
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
  @JCStressMeta(SomeLost.class)
  @State
  public static class OfInt extends Raw {
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
  @JCStressMeta(SomeLost.class)
  @State
  public static class OfLong extends Raw {
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
  @JCStressMeta(SomeLost.class)
  @State
  public static class OfFloat extends Raw {
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
  @JCStressMeta(SomeLost.class)
  @State
  public static class OfDouble extends Raw {
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
