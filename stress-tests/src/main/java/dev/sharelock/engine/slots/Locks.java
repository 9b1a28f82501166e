package dev.sharelock.engine.slots;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The locks that an implementation allows, from 1 on.
 *
 * @param all the locks
 * @param end why there are no more of them
 */
record Locks(List<SharedLock> all, String end) {
  Locks {
    all = List.copyOf(all);
  }

  /**
   * Creates locks.
   *
   * @param atMost how many at most
   * @param within no further lock is begun after this time
   * @throws SlotsException if there is not even one
   */
  static Locks create(Implementation implementation, LockKind kind, int atMost, Duration within) {
    if (!implementation.capabilities().contains(Capability.LOCKS)) {
      return new Locks(List.of(new MissingLock()), "the implementation has no locks");
    }
    List<SharedLock> locks = new ArrayList<>();
    String end = create(implementation, kind, atMost, within, locks);
    return new Locks(locks, end);
  }

  /** Creates locks, and returns why there are no more of them. */
  private static String create(
      Implementation implementation,
      LockKind kind,
      int atMost,
      Duration within,
      List<SharedLock> locks) {
    int allowed = implementation.mostLocks();
    long start = System.nanoTime();
    while (locks.size() < Math.min(atMost, allowed)) {
      if (!locks.isEmpty() && System.nanoTime() - start > within.toNanos()) {
        return "creating them takes long";
      }
      try {
        locks.add(implementation.createLock(kind));
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
