package dev.sharelock.engine.jcstress.tests;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.spi.AccessMode;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Coherence: one thread stores a value, the other loads it twice. */
public abstract class Coherence {
  private final Slot slot = Slots.next();
  private final AccessMode mode;

  Coherence(AccessMode mode) {
    this.mode = mode;
  }

  /** Stores the value. */
  public void writer() {
    slot.set(1, mode);
  }

  /** Loads it twice. */
  public void reader(JJ_Result result) {
    result.r1 = slot.get(mode);
    result.r2 = slot.get(mode);
  }

  /** What may come out where the access mode forbids something. */
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the old value")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the old value and then the new one")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the new value")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the new value and then the old one")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Forbidden {}

  /** What may come out where it is permitted. */
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the old value")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the old value and then the new one")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the new value")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "the new value and then the old one")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Permitted {}

  /** With plain access. */
  @JCStressTest
  @JCStressMeta(Permitted.class)
  @State
  public static class Plain extends Coherence {
    /** For jcstress. */
    public Plain() {
      super(AccessMode.PLAIN);
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

  /** With opaque access. */
  @JCStressTest
  @JCStressMeta(Forbidden.class)
  @State
  public static class Opaque extends Coherence {
    /** For jcstress. */
    public Opaque() {
      super(AccessMode.OPAQUE);
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

  /** With acquiring loads and releasing stores. */
  @JCStressTest
  @JCStressMeta(Forbidden.class)
  @State
  public static class AcquireRelease extends Coherence {
    /** For jcstress. */
    public AcquireRelease() {
      super(AccessMode.ACQUIRE_RELEASE);
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

  /** With volatile access. */
  @JCStressTest
  @JCStressMeta(Forbidden.class)
  @State
  public static class Volatile extends Coherence {
    /** For jcstress. */
    public Volatile() {
      super(AccessMode.VOLATILE);
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

  /** The second load comes first: what a value that comes back looks like. */
  @JCStressTest
  @JCStressMeta(Permitted.class)
  @State
  public static class Swapped {
    private final Slot slot = Slots.next();

    /** Stores. */
    @Actor
    public void writer() {
      slot.set(1, AccessMode.VOLATILE);
    }

    /** Loads twice, in the wrong order. */
    @Actor
    public void reader(JJ_Result result) {
      result.r2 = slot.get(AccessMode.VOLATILE);
      result.r1 = slot.get(AccessMode.VOLATILE);
    }
  }
}
