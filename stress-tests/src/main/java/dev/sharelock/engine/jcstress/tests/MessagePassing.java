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

/**
 * Message passing: a thread stores a value and then a flag; another loads the flag and the value.
 */
public abstract class MessagePassing {
  private final Slot slot = Slots.next();
  private final AccessMode mode;

  MessagePassing(AccessMode mode) {
    this.mode = mode;
  }

  /** Stores the value and then the flag. */
  public void writer() {
    slot.set(1, mode);
    slot.setOther(1, mode);
  }

  /** Loads the flag and then the value. */
  public void reader(JJ_Result result) {
    result.r1 = slot.getOther(mode);
    result.r2 = slot.get(mode);
  }

  /** What may come out where the access mode forbids something. */
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the value, not the flag yet")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the value and the flag")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the flag without the value")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Forbidden {}

  /** What may come out where it is permitted. */
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the value, not the flag yet")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the value and the flag")
  @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "the flag without the value")
  @Outcome(expect = FORBIDDEN, desc = "a value that nobody wrote")
  static final class Permitted {}

  /** With plain access. */
  @JCStressTest
  @JCStressMeta(Permitted.class)
  @State
  public static class Plain extends MessagePassing {
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
  @JCStressMeta(Permitted.class)
  @State
  public static class Opaque extends MessagePassing {
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
  public static class AcquireRelease extends MessagePassing {
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
  public static class Volatile extends MessagePassing {
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

  /** The flag is stored before the value: what a store that is late looks like. */
  @JCStressTest
  @JCStressMeta(Permitted.class)
  @State
  public static class Swapped {
    private final Slot slot = Slots.next();

    /** Stores in the wrong order. */
    @Actor
    public void writer() {
      slot.setOther(1, AccessMode.VOLATILE);
      slot.set(1, AccessMode.VOLATILE);
    }

    /** Loads in the right order. */
    @Actor
    public void reader(JJ_Result result) {
      result.r1 = slot.getOther(AccessMode.VOLATILE);
      result.r2 = slot.get(AccessMode.VOLATILE);
    }
  }
}
