package dev.sharelock.engine.slots;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.LockKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots that an implementation allows: as many locks as possible, from 1 on, over values in one
 * raw array. Of few locks each guards several slots, which makes a test no less strict.
 *
 * @param slots the slots, at least one
 * @param locks how many locks there are
 * @param end why there are no more locks
 * @param memory whose memory the values are in
 */
record SlotPool(List<Slot> slots, int locks, String end, String memory) {
  SlotPool {
    slots = List.copyOf(slots);
  }

  /**
   * Creates the slots.
   *
   * @param locksAtMost how many locks at most
   * @param within no further lock is begun after this time
   * @throws SlotsException if there is not even one
   */
  static SlotPool create(Implementation implementation, int locksAtMost, Duration within) {
    Values values = Values.create(implementation);
    return of(
        values,
        Locks.create(
            implementation, LockKind.PLAIN, Math.min(locksAtMost, values.slots()), within));
  }

  /** Returns the slots of such values and locks. */
  static SlotPool of(Values values, Locks locks) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < values.slots(); i++) {
      int lock = i % locks.all().size();
      slots.add(new Slot(values.object(), values.type(), 2 * i, locks.all().get(lock), lock));
    }
    return new SlotPool(slots, locks.all().size(), locks.end(), values.memory());
  }
}
