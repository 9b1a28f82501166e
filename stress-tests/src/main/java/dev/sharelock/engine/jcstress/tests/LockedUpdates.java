package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.jcstress.tests.Outcomes.NoneLost;
import dev.sharelock.engine.jcstress.tests.Outcomes.SomeLost;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.engine.slots.Turn;
import dev.sharelock.spi.LockedObject;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** Four increments by each of two threads, of a value that takes its lock itself. */
public abstract class LockedUpdates {
  private static final Turn<LockedObject> VALUES = Slots.objects("i");

  private final LockedObject value = VALUES.next();

  LockedUpdates() {
    value.raw().set(0, 0);
  }

  /** Adds 1. */
  abstract void increment(LockedObject shared);

  /** What the first thread does. */
  public void first() {
    for (int i = 0; i < IncrementedValue.TIMES; i++) {
      increment(value);
    }
  }

  /** What the second thread does. */
  public void second() {
    for (int i = 0; i < IncrementedValue.TIMES; i++) {
      increment(value);
    }
  }

  /** What is there in the end. */
  public void result(J_Result result) {
    result.r1 = value.raw().get(0);
  }

  /** An update that is one critical section. */
  @JCStressTest
  @JCStressMeta(NoneLost.class)
  @State
  public static class Added extends LockedUpdates {
    @Override
    void increment(LockedObject shared) {
      var _ = shared.getAndAdd(0, 1);
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

  /** A get and a set, which are a critical section each. */
  @JCStressTest
  @JCStressMeta(SomeLost.class)
  @State
  public static class TwoSections extends LockedUpdates {
    @Override
    void increment(LockedObject shared) {
      shared.set(0, shared.get(0) + 1);
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
