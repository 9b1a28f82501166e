package dev.sharelock.lock;

import static dev.sharelock.lock.LockWord.ABANDONED;
import static dev.sharelock.lock.LockWord.ACCESS;
import static dev.sharelock.lock.LockWord.FREE;
import static dev.sharelock.lock.LockWord.OWNER;
import static dev.sharelock.lock.LockWord.RECOVERING;
import static dev.sharelock.lock.LockWord.RESERVED;
import static dev.sharelock.lock.LockWord.WAITERS;

/**
 * The slow path of leaving a lock: when somebody waits, when a recovery was not finished, or for an
 * owner in this process that never will leave it.
 *
 * <p>It knows nothing of the lock's object, so it can act when that is gone.
 */
final class Release {
  private final LockWord word;
  private final LockRecord record;
  private final Liveness liveness;
  private final int self;
  private final WakeUps wakeUps;

  Release(LockWord word, LockRecord record, Liveness liveness, int self) {
    this.word = word;
    this.record = record;
    this.liveness = liveness;
    this.self = self;
    this.wakeUps = new WakeUps(word, record);
  }

  /**
   * Frees the lock, and wakes one sleeper. A recovery that was not declared done leaves it
   * abandoned.
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

  /** Leaves the lock, held by this process, as if its owner had died; says whether it was held. */
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

  /** Stores a value that names no owner, and wakes one sleeper if there may be any. */
  private boolean leave(int seen, int next) {
    boolean wakes = (seen & WAITERS) != 0;
    if (wakes) {
      wakeUps.announce();
    }
    boolean left = word.compareAndSet(seen, next);
    if (wakes && left) {
      wakeUps.send();
    } else if (wakes) {
      wakeUps.retract();
    }
    return left;
  }
}
