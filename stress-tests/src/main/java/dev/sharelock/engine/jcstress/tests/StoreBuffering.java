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

/** Store buffering: each of two threads stores a value of its own and then loads the other's. */
public abstract class StoreBuffering {
  private final Slot slot = Slots.next();
  private final AccessMode mode;

  StoreBuffering(AccessMode mode) {
    this.mode = mode;
  }

  /** Stores the first and loads the second. */
  public void first(JJ_Result result) {
    slot.set(1, mode);
    result.r1 = slot.getOther(mode);
  }

  /** Stores the second and loads the first. */
  public void second(JJ_Result result) {
    slot.setOther(1, mode);
    result.r2 = slot.get(mode);
  }

  /** What may come out where the access mode forbids something. */
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the first was earlier")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the second was earlier")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both see the other's")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "both threads miss the other's store")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Forbidden {}

  /** What may come out where it is permitted. */
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the first was earlier")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the second was earlier")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both see the other's")
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "both threads miss the other's store")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Permitted {}

  /** With plain access. */
  @JCStressTest
  @JCStressMeta(Permitted.class)
  @State
  public static class Plain extends StoreBuffering {
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
  public static class Opaque extends StoreBuffering {
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
  @JCStressMeta(Permitted.class)
  @State
  public static class AcquireRelease extends StoreBuffering {
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
  public static class Volatile extends StoreBuffering {
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
}
