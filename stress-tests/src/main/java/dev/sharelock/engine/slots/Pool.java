package dev.sharelock.engine.slots;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
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
record Pool(List<Slot> slots, int locks, String end, String memory) {
  /** How many slots are tried: an implementation may have little memory. */
  private static final int[] SLOTS = {4096, 256, 16, 1};

  Pool {
    slots = List.copyOf(slots);
  }

  /** The values of all slots. */
  private record Values(RawObject object, int slots, String memory) {}

  /**
   * Creates the slots.
   *
   * @param locksAtMost how many locks at most
   * @param within no further lock is begun after this time
   * @throws SlotsException if there is not even one
   */
  static Pool create(Implementation implementation, int locksAtMost, Duration within) {
    Values values = values(implementation);
    List<SharedLock> locks = new ArrayList<>();
    String end = createLocks(implementation, Math.min(locksAtMost, values.slots()), within, locks);
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < values.slots(); i++) {
      int lock = i % locks.size();
      slots.add(new Slot(values.object(), 2 * i, locks.get(lock), lock));
    }
    return new Pool(slots, locks.size(), end, values.memory());
  }

  private static Values values(Implementation implementation) {
    boolean raw = implementation.capabilities().contains(Capability.RAW);
    RuntimeException failure = null;
    for (int count : SLOTS) {
      Layout layout = Layout.array(ElementType.LONGLONG, 2 * count);
      if (raw && implementation.supports(layout)) {
        try {
          return new Values(implementation.createRaw(layout), count, "a raw array " + layout);
        } catch (IOException | RuntimeException e) {
          failure = new SlotsException("A raw array " + layout + " cannot be created: " + e, e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return new Values(new OwnMemory(2 * SLOTS[0]), SLOTS[0], "memory of the harness's own");
  }

  /** Creates locks, and returns why there are no more of them. */
  private static String createLocks(
      Implementation implementation, int atMost, Duration within, List<SharedLock> locks) {
    if (!implementation.capabilities().contains(Capability.LOCKS)) {
      locks.add(new MissingLock());
      return "the implementation has no locks";
    }
    int allowed = implementation.mostLocks();
    long start = System.nanoTime();
    while (locks.size() < Math.min(atMost, allowed)) {
      if (!locks.isEmpty() && System.nanoTime() - start > within.toNanos()) {
        return "creating them takes long";
      }
      try {
        locks.add(implementation.createLock(LockKind.PLAIN));
      } catch (IOException | RuntimeException e) {
        if (locks.isEmpty()) {
          throw new SlotsException("The first lock cannot be created: " + e, e);
        }
        return "creating another one failed: " + e;
      }
    }
    if (locks.isEmpty()) {
      throw new SlotsException("The implementation allows " + allowed + " locks, not even one.");
    }
    return allowed < atMost ? "the implementation allows no more" : "no more are needed";
  }
}
