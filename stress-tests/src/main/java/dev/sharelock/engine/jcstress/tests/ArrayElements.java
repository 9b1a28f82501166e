package dev.sharelock.engine.jcstress.tests;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.sharelock.engine.slots.Sections;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.engine.slots.Turn;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * An array whose elements two threads update together with their neighbours: each reads both
 * elements, adds 1 to its own, and writes both, four times.
 */
public abstract class ArrayElements {
  private static final Turn<LockedObject> ARRAYS = Slots.objects("h[2]");

  private final LockedObject array = ARRAYS.next();

  ArrayElements() {
    array.raw().set(0, 0);
    array.raw().set(1, 0);
  }

  /** Adds 1 to an element. */
  abstract void update(LockedObject shared, int element);

  /** What the first thread does. */
  public void first() {
    for (int i = 0; i < IncrementedValue.TIMES; i++) {
      update(array, 0);
    }
  }

  /** What the second thread does. */
  public void second() {
    for (int i = 0; i < IncrementedValue.TIMES; i++) {
      update(array, 1);
    }
  }

  /** What is there in the end. */
  public void result(JJ_Result result) {
    result.r1 = array.raw().get(0);
    result.r2 = array.raw().get(1);
  }

  private static void readAndWrite(RawObject elements, int element) {
    long first = elements.get(0);
    long second = elements.get(1);
    elements.set(0, first + (1 - element));
    elements.set(1, second + element);
  }

  /** What may come out under the lock. */
  @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "all updates count")
  @Outcome(
      id = "[0-4], [0-4]",
      expect = FORBIDDEN,
      desc = "an update was undone by the neighbour's")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class NoneUndone {}

  /** What may come out without it. */
  @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "all updates count")
  @Outcome(
      id = "[0-4], [0-4]",
      expect = ACCEPTABLE_INTERESTING,
      desc = "an update was undone by the neighbour's")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class SomeUndone {}

  /** In one critical section. */
  @JCStressTest
  @JCStressMeta(NoneUndone.class)
  @State
  public static class Locked extends ArrayElements {
    @Override
    void update(LockedObject shared, int element) {
      Sections.acquire(shared.lock());
      readAndWrite(shared.raw(), element);
      shared.lock().release();
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
    public void result(JJ_Result result) {
      super.result(result);
    }
  }

  /** Without the lock. */
  @JCStressTest
  @JCStressMeta(SomeUndone.class)
  @State
  public static class Raw extends ArrayElements {
    @Override
    void update(LockedObject shared, int element) {
      readAndWrite(shared.raw(), element);
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
    public void result(JJ_Result result) {
      super.result(result);
    }
  }
}
