package dev.sharelock.engine.slots;

import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.worker.Providers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Optional;

/**
 * The slots of this JVM: those of the implementation that the property {@value
 * ChildJvm#IMPLEMENTATION} names, made once and used in turn.
 *
 * <p>Slots of its own for each use would cost more than the use. What is remembered of the uses is
 * off the heap: Lincheck sets the heap back before every execution.
 */
public final class Slots {
  private static final Duration ALL_THE_TIME = Duration.ofDays(1);
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private static final Optional<Throwable> FAILURE;
  private static final Slot[] ALL;
  private static final MemorySegment NEXT = Arena.global().allocate(ValueLayout.JAVA_INT);
  private static final MemorySegment USES;
  private static final MemorySegment SPOILT;

  static {
    Slot[] all = {};
    Optional<Throwable> failure = Optional.empty();
    try {
      all = createAll();
    } catch (Throwable e) {
      failure = Optional.of(e);
    }
    ALL = all;
    FAILURE = failure;
    USES = Arena.global().allocate(ValueLayout.JAVA_INT, Math.max(1, all.length));
    SPOILT = Arena.global().allocate(ValueLayout.JAVA_INT, Math.max(1, all.length));
  }

  private Slots() {}

  /**
   * Returns the next slot in turn, its values 0. It comes round again after all the others, so that
   * of more than one slot half may be in use at a time.
   */
  public static Slot next() {
    return ALL[Math.floorMod(turn(), count())].clear();
  }

  /**
   * Returns a slot for an execution of its own, the only one at this time, its values 0. A lock
   * whose use was begun and did not come to its end, or was spoilt, is not given out any more: it
   * may be held.
   *
   * @throws SlotsException if no such lock is left
   */
  public static Slot lease() {
    for (int tried = 0; tried < count(); tried++) {
      Slot slot = ALL[Math.floorMod(turn(), count())];
      boolean begun = (int) INT.getVolatile(USES, offset(slot)) == 1;
      boolean spoilt = (int) INT.getVolatile(SPOILT, offset(slot)) == 1;
      if (!begun && !spoilt) {
        return slot.clear();
      }
    }
    throw new SlotsException(
        "All locks were left by executions that were aborted: they may be held.");
  }

  /** Notes that a use of a leased slot has begun. No fence comes with it. */
  public static void begin(Slot slot) {
    INT.setOpaque(USES, offset(slot), 1);
  }

  /** Notes that all operations of a use have ended. */
  public static void end(Slot slot) {
    INT.setVolatile(USES, offset(slot), 0);
  }

  /** Notes that an operation threw something, so that the lock may be held for ever. */
  public static void spoil(Slot slot) {
    INT.setVolatile(SPOILT, offset(slot), 1);
  }

  /** Returns how many slots there are. */
  public static int count() {
    if (FAILURE.isPresent()) {
      throw new SlotsException("There are no slots: " + FAILURE.get(), FAILURE.get());
    }
    return ALL.length;
  }

  private static int turn() {
    return (int) INT.getAndAdd(NEXT, 0L, 1);
  }

  private static long offset(Slot slot) {
    return slot.lockNumber() * ValueLayout.JAVA_INT.byteSize();
  }

  private static Slot[] createAll() {
    int locks = Integer.getInteger(ChildJvm.LOCKS, 1);
    Pool pool =
        Pool.create(
            Providers.named(System.getProperty(ChildJvm.IMPLEMENTATION)), locks, ALL_THE_TIME);
    if (pool.locks() < locks) {
      throw new SlotsException(
          "Only %,d of %,d locks can be made, although there were as many before: %s."
              .formatted(pool.locks(), locks, pool.end()));
    }
    return pool.slots().toArray(Slot[]::new);
  }
}
