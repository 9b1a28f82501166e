package dev.sharelock.lock;

import static dev.sharelock.lock.LockWord.ABANDONED;
import static dev.sharelock.lock.LockWord.ACCESS;
import static dev.sharelock.lock.LockWord.FREE;
import static dev.sharelock.lock.LockWord.OWNER;
import static dev.sharelock.lock.LockWord.RECOVERING;
import static dev.sharelock.lock.LockWord.RESERVED;
import static dev.sharelock.lock.LockWord.WAITERS;

/**
 * The slow path of leaving a lock: a thread waits, or a recovery was not finished, or the owner in
 * this process will never leave it.
 *
 * <p>It has no reference to the lock's object, so it works when that is gone.
 */
final class Release {
  private final LockWord word;
  private final LockRecord record;
  private final Liveness liveness;
  private final int self;
  private final WakeUps wakeUps;

  Release(LockParts parts, WakeUps wakeUps) {
    this.word = parts.word();
    this.record = parts.record();
    this.liveness = parts.liveness();
    this.self = parts.self();
    this.wakeUps = wakeUps;
  }

  /**
   * Frees the lock, and wakes one sleeper. A recovery that was not declared done leaves it
   * abandoned. If this throws anything, the lock is not left.
   *
   * @throws IllegalMonitorStateException if its word does not name this process
   */
  void release() {
    while (true) {
      int seen = word.get();
      if ((seen & OWNER) != self) {
        throw new IllegalMonitorStateException(
            "the lock is not held by this process any more, its word says: "
                + LockWord.describe(seen));
      }
      int next = FREE;
      if ((seen & RECOVERING) != 0) {
        next = ABANDONED | (seen & WAITERS);
      } else if ((seen & RESERVED) != 0) {
        next = RESERVED | WAITERS;
      }
      if (leave(seen, next)) {
        return;
      }
    }
  }

  /**
   * Leaves the lock, held by this process, as if its owner had died. If this throws anything, the
   * lock is not left.
   *
   * @return whether it was held
   */
  boolean abandon(long thread) {
    boolean noted = false;
    while (true) {
      int seen = word.get();
      if ((seen & OWNER) != self) {
        return false;
      }
      boolean consistent = (seen & ACCESS) != 0 || record.is(LockRecord.SILENT);
      if (!noted && consistent) {
        record.countSilentTakeover();
      } else if (!noted) {
        record.death(liveness.identity(self), thread);
      }
      noted = true;
      if (leave(seen, (consistent ? FREE : ABANDONED) | (seen & WAITERS))) {
        return true;
      }
    }
  }

  /** Leaves the lock, which nobody can reach any more, if it is held. */
  void abandonUnreachable() {
    abandon(record.ownerThread());
  }

  /**
   * Stores a value that names no owner, and wakes one sleeper if there may be any. Once it is
   * stored, no error comes out of here: it would say that the lock is held still. A wake-up that is
   * lost by that delays a sleeper until it looks again by itself.
   */
  private boolean leave(int seen, int next) {
    if ((seen & WAITERS) == 0) {
      return word.compareAndSet(seen, next);
    }
    boolean left;
    try {
      wakeUps.announce();
      left = word.compareAndSet(seen, next);
      if (!left) {
        wakeUps.retract();
        return false;
      }
    } catch (Throwable e) {
      wakeUps.orphansPossible = true;
      throw e;
    }
    try {
      wakeUps.send();
    } catch (Throwable e) {
      wakeUps.orphansPossible = true;
    }
    return true;
  }
}
