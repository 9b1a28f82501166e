package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.jcstress.tests.Outcomes.Undone;
import dev.sharelock.engine.jcstress.tests.Outcomes.Untouched;
import dev.sharelock.engine.slots.Slot;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.spi.ElementType;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Two neighbouring elements of a raw array, written by a thread each without a lock: no store may
 * undo that of its neighbour, which is called word tearing.
 */
public abstract class Neighbours {
  private final Slot slot;

  Neighbours(ElementType type) {
    this.slot = Slots.next(type);
  }

  /** Writes 1 to the first element. */
  abstract void write(Slot shared);

  /** Writes the first element. */
  public void first() {
    write(slot);
  }

  /** Writes the second element. */
  public void second() {
    slot.setOther(slot.bits(1));
  }

  /** What is there in the end. */
  public void result(JJ_Result result) {
    result.r1 = slot.number();
    result.r2 = slot.otherNumber();
  }

  /** A store of the element alone. */
  abstract static class Alone extends Neighbours {
    Alone(ElementType type) {
      super(type);
    }

    @Override
    final void write(Slot shared) {
      shared.set(shared.bits(1));
    }
  }

  /** A store of both elements, as one of a wider word would be. */
  abstract static class Wide extends Neighbours {
    Wide(ElementType type) {
      super(type);
    }

    @Override
    final void write(Slot shared) {
      long neighbour = shared.getOther();
      shared.set(shared.bits(1));
      shared.setOther(neighbour);
    }
  }

  /** Elements of 1 byte. */
  @JCStressTest
  @JCStressMeta(Untouched.class)
  @State
  public static class AloneByte extends Alone {
    /** For jcstress. */
    public AloneByte() {
      super(ElementType.BYTE);
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

  /** Elements of 2 bytes. */
  @JCStressTest
  @JCStressMeta(Untouched.class)
  @State
  public static class AloneShort extends Alone {
    /** For jcstress. */
    public AloneShort() {
      super(ElementType.SHORT);
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

  /** Elements of 4 bytes. */
  @JCStressTest
  @JCStressMeta(Untouched.class)
  @State
  public static class AloneInt extends Alone {
    /** For jcstress. */
    public AloneInt() {
      super(ElementType.UINT);
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

  /** Elements of 8 bytes. */
  @JCStressTest
  @JCStressMeta(Untouched.class)
  @State
  public static class AloneLong extends Alone {
    /** For jcstress. */
    public AloneLong() {
      super(ElementType.ULONGLONG);
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

  /** Elements of 1 byte. */
  @JCStressTest
  @JCStressMeta(Undone.class)
  @State
  public static class WideByte extends Wide {
    /** For jcstress. */
    public WideByte() {
      super(ElementType.BYTE);
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

  /** Elements of 2 bytes. */
  @JCStressTest
  @JCStressMeta(Undone.class)
  @State
  public static class WideShort extends Wide {
    /** For jcstress. */
    public WideShort() {
      super(ElementType.SHORT);
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

  /** Elements of 4 bytes. */
  @JCStressTest
  @JCStressMeta(Undone.class)
  @State
  public static class WideInt extends Wide {
    /** For jcstress. */
    public WideInt() {
      super(ElementType.UINT);
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

  /** Elements of 8 bytes. */
  @JCStressTest
  @JCStressMeta(Undone.class)
  @State
  public static class WideLong extends Wide {
    /** For jcstress. */
    public WideLong() {
      super(ElementType.ULONGLONG);
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
