package dev.sharelock.engine.slots;

import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.worker.Providers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The implementation under test in this JVM: that which the property {@value
 * ChildJvm#IMPLEMENTATION} names, of which there is one instance, and the locks that all its slots
 * and objects share.
 */
final class UnderTest {
  private static final String LIBRARY = "sharelock";
  private static final Duration ALL_THE_TIME = Duration.ofDays(1);

  /** What a JVM makes that nobody has told how many locks there can be. */
  private static final int LOCKS_IF_UNKNOWN = 4096;

  private static final Duration WITHIN_IF_UNKNOWN = Duration.ofMillis(500);

  /** The one instance: made when it is needed, since it may throw. */
  private static final class Made {
    private static final Implementation IMPLEMENTATION =
        Providers.named(System.getProperty(ChildJvm.IMPLEMENTATION, LIBRARY));
    private static final boolean FREES = IMPLEMENTATION.capabilities().contains(Capability.FREEING);
  }

  /** The plain locks: made when they are needed, since a test of recursive ones needs none. */
  private static final class Plain {
    private static final Locks LOCKS = locks(LockKind.PLAIN);
  }

  private UnderTest() {}

  static Implementation implementation() {
    return Made.IMPLEMENTATION;
  }

  /** Returns whether objects can be given back. */
  static boolean frees() {
    return Made.FREES;
  }

  /** Returns slots with values of 64 bits, in the implementation's memory if it has any. */
  static List<Slot> slots() {
    return SlotPool.of(Values.create(implementation()), Plain.LOCKS).slots();
  }

  /** Returns slots with values of a type, under the same locks as all others. */
  static List<Slot> slots(ElementType type) {
    return SlotPool.of(Values.create(implementation(), type, slotCount()), Plain.LOCKS).slots();
  }

  /** Returns slots with values of 64 bits under recursive locks, which are more locks. */
  static List<Slot> recursiveSlots() {
    return SlotPool.of(
            Values.create(implementation(), ElementType.LONGLONG, slotCount()),
            locks(LockKind.RECURSIVE))
        .slots();
  }

  /** Returns objects of a layout, under the same locks as all slots. */
  static List<LockedObject> objects(Layout layout) {
    int count = Integer.getInteger(Slots.OBJECTS, Slots.OBJECTS_IF_UNKNOWN);
    List<LockedObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Locks locks = Plain.LOCKS;
      try {
        objects.add(implementation().createLocked(layout, locks.all().get(i % locks.all().size())));
      } catch (IOException | RuntimeException e) {
        throw new SlotsException(
            "Only %,d of %,d objects %s can be made: %s".formatted(i, count, layout, e), e);
      }
    }
    return objects;
  }

  private static int slotCount() {
    return Integer.getInteger(Slots.SLOTS, Slots.SLOTS_IF_UNKNOWN);
  }

  private static Locks locks(LockKind kind) {
    int known = Integer.getInteger(ChildJvm.LOCKS, 0);
    Locks locks =
        known > 0
            ? Locks.create(implementation(), kind, known, ALL_THE_TIME)
            : Locks.create(implementation(), kind, LOCKS_IF_UNKNOWN, WITHIN_IF_UNKNOWN);
    if (locks.all().size() < known && kind == LockKind.PLAIN) {
      throw new SlotsException(
          "Only %,d of %,d locks can be made, although there were as many before: %s."
              .formatted(locks.all().size(), known, locks.end()));
    }
    return locks;
  }
}
