package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.jcstress.tests.Outcomes.Apart;
import dev.sharelock.engine.jcstress.tests.Outcomes.Together;
import dev.sharelock.engine.slots.Sections;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.engine.slots.Turn;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.LockedObject;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Two fields of a struct, of different types: one thread writes both, the other reads both. */
public abstract class StructFields {
  private static final Turn<LockedObject> STRUCTS = Slots.objects("{x:i,y:d}");
  private static final long ONE = ElementType.DOUBLE.fromNumber(1);

  private final LockedObject struct = STRUCTS.next();

  StructFields() {
    struct.raw().set(0, 0);
    struct.raw().set(1, 0);
  }

  /** What comes before the accesses to the fields. */
  abstract void begin(LockedObject shared);

  /** What comes after them. */
  abstract void end(LockedObject shared);

  /** Writes both. */
  public void writer() {
    begin(struct);
    struct.raw().set(0, 1);
    struct.raw().set(1, ONE);
    end(struct);
  }

  /** Reads both. */
  public void reader(JJ_Result result) {
    begin(struct);
    result.r1 = struct.raw().get(0);
    result.r2 = ElementType.DOUBLE.toNumber(struct.raw().get(1));
    end(struct);
  }

  /** In one critical section each. */
  @JCStressTest
  @JCStressMeta(Together.class)
  @State
  public static class Locked extends StructFields {
    @Override
    void begin(LockedObject shared) {
      Sections.acquire(shared.lock());
    }

    @Override
    void end(LockedObject shared) {
      shared.lock().release();
    }

    @Actor
    @Override
    public void writer() {
      super.writer();
    }

    @Actor
    @Override
    public void reader(JJ_Result result) {
      super.reader(result);
    }
  }

  /** Without the lock. */
  @JCStressTest
  @JCStressMeta(Apart.class)
  @State
  public static class Raw extends StructFields {
    @Override
    void begin(LockedObject shared) {}

    @Override
    void end(LockedObject shared) {}

    @Actor
    @Override
    public void writer() {
      super.writer();
    }

    @Actor
    @Override
    public void reader(JJ_Result result) {
      super.reader(result);
    }
  }
}
