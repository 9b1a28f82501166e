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

/** Load buffering: each of two threads loads a value and then stores the other one. */
public abstract class LoadBuffering {
  private final Slot slot = Slots.next();
  private final AccessMode mode;

  LoadBuffering(AccessMode mode) {
    this.mode = mode;
  }

  /** Loads the first and stores the second. */
  public void first(JJ_Result result) {
    result.r1 = slot.get(mode);
    slot.setOther(1, mode);
  }

  /** Loads the second and stores the first. */
  public void second(JJ_Result result) {
    result.r2 = slot.getOther(mode);
    slot.set(1, mode);
  }

  /** What may come out where the access mode forbids something. */
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "neither is seen")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the first was earlier")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the second was earlier")
  @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "each thread sees the other's later store")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Forbidden {}

  /** What may come out where it is permitted. */
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "neither is seen")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the first was earlier")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the second was earlier")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "each thread sees the other's later store")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Permitted {}

  /** With plain access. */
  @JCStressTest
  @JCStressMeta(Permitted.class)
  @State
  public static class Plain extends LoadBuffering {
    /** For jcstress. */
    public Plain() {
      super(AccessMode.PLAIN);
    }

    @Actor
    @Override
    public void first(JJ_Result result) {
      super.first(result);
    }

    @Actor
    @Override
    public void second(JJ_Result result) {
      super.second(result);
    }
  }

  /** With opaque access. */
  @JCStressTest
  @JCStressMeta(Permitted.class)
  @State
  public static class Opaque extends LoadBuffering {
    /** For jcstress. */
    public Opaque() {
      super(AccessMode.OPAQUE);
    }

    @Actor
    @Override
    public void first(JJ_Result result) {
      super.first(result);
    }

    @Actor
    @Override
    public void second(JJ_Result result) {
      super.second(result);
    }
  }

  /** With acquiring loads and releasing stores. */
  @JCStressTest
  @JCStressMeta(Forbidden.class)
  @State
  public static class AcquireRelease extends LoadBuffering {
    /** For jcstress. */
    public AcquireRelease() {
      super(AccessMode.ACQUIRE_RELEASE);
    }

    @Actor
    @Override
    public void first(JJ_Result result) {
      super.first(result);
    }

    @Actor
    @Override
    public void second(JJ_Result result) {
      super.second(result);
    }
  }

  /** With volatile access. */
  @JCStressTest
  @JCStressMeta(Forbidden.class)
  @State
  public static class Volatile extends LoadBuffering {
    /** For jcstress. */
    public Volatile() {
      super(AccessMode.VOLATILE);
    }

    @Actor
    @Override
    public void first(JJ_Result result) {
      super.first(result);
    }

    @Actor
    @Override
    public void second(JJ_Result result) {
      super.second(result);
    }
  }

  /** The stores come first: what a store that is early looks like. */
  @JCStressTest
  @JCStressMeta(Permitted.class)
  @State
  public static class Swapped {
    private final Slot slot = Slots.next();

    /** Stores before it loads. */
    @Actor
    public void first(JJ_Result result) {
      slot.setOther(1, AccessMode.VOLATILE);
      result.r1 = slot.get(AccessMode.VOLATILE);
    }

    /** Stores before it loads. */
    @Actor
    public void second(JJ_Result result) {
      slot.set(1, AccessMode.VOLATILE);
      result.r2 = slot.getOther(AccessMode.VOLATILE);
    }
  }
}
