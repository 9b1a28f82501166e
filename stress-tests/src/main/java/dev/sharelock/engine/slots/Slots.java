package dev.sharelock.engine.slots;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;

/**
 * The slots and objects of this JVM: those of the implementation under test, made once and used in
 * turn. Slots of its own for each use would cost more than the use.
 *
 * <p>What is remembered of the uses of leased slots is off the heap: Lincheck sets the heap back
 * before every execution.
 */
public final class Slots {
  /** The system property of a child JVM with the number of slots of a type that it makes. */
  public static final String SLOTS = "sharelock.slots";

  /** The system property of a child JVM with the number of objects of a layout that it makes. */
  public static final String OBJECTS = "sharelock.objects";

  /** How many slots of a type are made where nobody says how many. */
  public static final int SLOTS_IF_UNKNOWN = 4096;

  /** How many objects of a layout are made where nobody says how many. */
  public static final int OBJECTS_IF_UNKNOWN = 4096;

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final Turn<Slot> LONGS = new Turn<>(UnderTest::slots);
  private static final Turn<Slot> RECURSIVE = new Turn<>(UnderTest::recursiveSlots);
  private static final Map<ElementType, Turn<Slot>> BY_TYPE = new EnumMap<>(ElementType.class);

  static {
    for (ElementType type : ElementType.values()) {
      BY_TYPE.put(type, new Turn<>(() -> UnderTest.slots(type)));
    }
  }

  /** What is known of the use of each leased slot. */
  private static final class Leases {
    private static final MemorySegment USES =
        Arena.global().allocate(ValueLayout.JAVA_INT, LONGS.count());
    private static final MemorySegment SPOILT =
        Arena.global().allocate(ValueLayout.JAVA_INT, LONGS.count());
  }

  private Slots() {}

  /** Returns the next slot with values of 64 bits in turn, its values 0. */
  public static Slot next() {
    return LONGS.next().clear();
  }

  /** Returns the next slot with values of a type in turn, its values 0. */
  public static Slot next(ElementType type) {
    return BY_TYPE.get(type).next().clear();
  }

  /** Returns the next slot under a recursive lock in turn, its values 0. */
  public static Slot nextRecursive() {
    return RECURSIVE.next().clear();
  }

  /** Returns objects of a layout that are used in turn, under the locks of the slots. */
  public static Turn<LockedObject> objects(String layout) {
    return new Turn<>(() -> UnderTest.objects(Layout.parse(layout)));
  }

  /** Returns a new raw value of 64 bits, which is 0. */
  public static RawObject createValue() {
    try {
      return UnderTest.implementation().createRaw(Layout.value(ElementType.LONGLONG));
    } catch (IOException e) {
      throw new IllegalStateException("A value cannot be created: " + e, e);
    }
  }

  /** Returns a copy of a raw object. */
  public static RawObject copy(RawObject original) {
    try {
      return UnderTest.implementation().copy(original);
    } catch (IOException e) {
      throw new IllegalStateException("A copy cannot be made: " + e, e);
    }
  }

  /** Gives an object back, if the implementation can be given anything back. */
  public static void free(RawObject object) {
    if (UnderTest.frees()) {
      object.free();
    }
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
      Slot slot = LONGS.next();
      boolean begun = (int) INT.getVolatile(Leases.USES, offset(slot)) == 1;
      boolean spoilt = (int) INT.getVolatile(Leases.SPOILT, offset(slot)) == 1;
      if (!begun && !spoilt) {
        return slot.clear();
      }
    }
    throw new SlotsException(
        "All locks were left by executions that were aborted: they may be held.");
  }

  /** Notes that a use of a leased slot has begun. No fence comes with it. */
  public static void begin(Slot slot) {
    INT.setOpaque(Leases.USES, offset(slot), 1);
  }

  /** Notes that all operations of a use have ended. */
  public static void end(Slot slot) {
    INT.setVolatile(Leases.USES, offset(slot), 0);
  }

  /** Notes that an operation threw something, so that the lock may be held for ever. */
  public static void spoil(Slot slot) {
    INT.setVolatile(Leases.SPOILT, offset(slot), 1);
  }

  /** Returns how many slots with values of 64 bits there are. */
  public static int count() {
    return LONGS.count();
  }

  private static long offset(Slot slot) {
    return slot.lockNumber() * ValueLayout.JAVA_INT.byteSize();
  }
}
