package dev.sharelock.lock;

import static dev.sharelock.lock.LockWord.ABANDONED;
import static dev.sharelock.lock.LockWord.ACCESS;
import static dev.sharelock.lock.LockWord.FREE;
import static dev.sharelock.lock.LockWord.OWNER;
import static dev.sharelock.lock.LockWord.RECOVERING;
import static dev.sharelock.lock.LockWord.RESERVED;
import static dev.sharelock.lock.LockWord.WAITERS;

import dev.sharelock.memory.ProcessIdentity;

/**
 * One attempt of one thread to take a lock on the slow path.
 *
 * <p>An error may end it at any place. Then {@link #taken} says whether it has the word, and {@link
 * #over} lets the next attempt through the gate. Each of the two is a single store, with no call
 * between it and the event that it records.
 */
final class Attempt {
  /** The value of {@link #taken} as long as the lock is not taken. */
  static final int NOT_TAKEN = 0;

  /** A deadline that never comes. */
  static final long NEVER = Long.MAX_VALUE;

  /** A deadline that has passed: one look, no sleep. */
  static final long AT_ONCE = Long.MIN_VALUE;

  private static final int NO_NOTE = -1;

  private final Contention contention;
  private final LockWord word;
  private final LockRecord record;
  private final Liveness liveness;
  private final WakeUps wakeUps;
  private final int self;

  private final int as;
  private final long deadline;
  private final boolean interruptible;
  private final boolean tell;

  /** The value that the lock is held as, or {@link #NOT_TAKEN}. */
  int taken = NOT_TAKEN;

  /** The death to repair after, if the lock was taken with RECOVERING; else null. */
  OwnerDeath death;

  /** The caller's hold, if there is something to be repaired; else null. */
  Hold hold;

  /** Whether it has left the gate. */
  volatile boolean over;

  /** When it first went to sleep; 0 before. */
  private long started;

  private boolean slept;
  private boolean timedOutLast;

  /**
   * Whether this attempt used up a wake-up and has not yet made sure that the next sleeper gets
   * one.
   */
  private boolean owesWakeUp;

  private boolean asleep;
  private boolean reserved;

  /** The note by which observers see that a thread sleeps. */
  private int note = NO_NOTE;

  private int idleWakeUpsAtLook;
  private int idleWakeUpsBefore;

  /**
   * Prepares an attempt.
   *
   * @param as the value that says the lock is held, with or without ACCESS
   * @param deadline on {@link LockWord#nanoTime}, or {@link #NEVER}, or {@link #AT_ONCE}
   * @param interruptible whether an interrupt ends the attempt
   * @param tell whether the caller can be told of a death: then it gets the lock, with RECOVERING
   */
  Attempt(Contention contention, int as, long deadline, boolean interruptible, boolean tell) {
    this.contention = contention;
    this.word = contention.parts.word();
    this.record = contention.parts.record();
    this.liveness = contention.parts.liveness();
    this.wakeUps = contention.wakeUps;
    this.self = contention.parts.self();
    this.as = as;
    this.deadline = deadline;
    this.interruptible = interruptible;
    this.tell = tell;
  }

  boolean isInterruptible() {
    return interruptible;
  }

  /** Returns the time until the deadline; 0 or less once it has passed. */
  long nanosLeft() {
    return deadline == NEVER ? Long.MAX_VALUE : deadline - word.nanoTime();
  }

  /**
   * Takes the lock, or gives up at the deadline. Afterwards {@link #taken} says which of the two,
   * even after an error.
   *
   * @param thread the id of the calling thread
   * @throws OwnerDiedException if an owner died and the caller can't be told otherwise
   */
  void make(long thread) throws InterruptedException {
    int ownerAtFirst = word.get() & OWNER;
    LockJournal.Contending told = record.journal().contending();
    try {
      if (deadline == AT_ONCE) {
        contendWhileOpen();
      } else {
        passGateAndContend();
      }
      if (taken != NOT_TAKEN) {
        record.ownerThread(thread);
      }
      if ((taken & RECOVERING) != 0) {
        death = record.lastDeath();
      }
    } finally {
      told.end(() -> pid(ownerAtFirst), taken != NOT_TAKEN);
    }
  }

  private void passGateAndContend() throws InterruptedException {
    try {
      if (contention.gate.pass(this)) {
        contendWhileOpen();
      }
    } finally {
      if (started != 0) {
        contention.someoneSleeps = false;
      }
      over = true;
      contention.gate.wakeNext();
    }
  }

  private void contendWhileOpen() throws InterruptedException {
    try {
      contend();
    } catch (OwnerDiedException e) {
      throw e;
    } catch (IllegalStateException e) {
      liveness.requireOpen(); // says it in the lock's words if the memory was unmapped meanwhile
      throw e;
    } catch (Error e) {
      wakeUps.orphansPossible = true; // first, since the rest may fail
      owesWakeUp |= asleep; // it may have been woken
      if (taken == NOT_TAKEN) {
        giveUp();
      }
      throw e;
    } finally {
      acknowledge();
      end();
    }
  }

  private void contend() throws InterruptedException {
    while (true) {
      int seen = look();
      int owner = seen & OWNER;
      if (owner == FREE) {
        if ((seen & ABANDONED) != 0) {
          if (!tell) {
            passOn();
            throw new OwnerDiedException(record.lastDeath());
          }
          if (take(seen, self | RECOVERING)) {
            return;
          }
          continue;
        }
        if ((seen & RESERVED) == 0 || mayTakeReserved()) {
          noteRescue(seen);
          if (take(seen, as)) {
            return;
          }
          continue;
        }
      } else if (owner == self) {
        if (contention.releaseOrphan.getAsBoolean()
            || (timedOutLast && contention.abandonIfThreadEnded.getAsBoolean())) {
          continue;
        }
      } else if (timedOutLast ? liveness.isDeadByNow(owner) : liveness.isDead(owner)) {
        wakeUps.someoneEnded();
        if (takeFromDead(seen)) {
          return;
        }
        continue;
      } else if (timedOutLast) {
        liveness.askAfterThread(owner);
      }
      if (isOver()) {
        giveUp();
        return;
      }
      if (interruptible && Thread.interrupted()) {
        giveUp();
        throw new InterruptedException();
      }
      liveness.requireOpen();
      sleepOn(seen);
    }
  }

  /** Returns whether it was taken; if not, another thread was faster. */
  private boolean takeFromDead(int seen) {
    if ((seen & ACCESS) != 0 || record.is(LockRecord.SILENT)) {
      if (!take(seen, as)) {
        return false;
      }
      record.countSilentTakeover();
      return true;
    }
    if (!tell) {
      if (word.get() != seen) {
        return false; // perhaps it was left before its owner ended: then nobody has died with it
      }
      // The word goes on naming the dead owner, until a thread comes that can be told.
      passOn();
      throw new OwnerDiedException(
          OwnerDeath.of(liveness.identity(seen & OWNER), record.ownerThread(), false));
    }
    if (!take(seen, self | RECOVERING)) {
      return false;
    }
    record.death(liveness.identity(seen & OWNER), record.ownerThread());
    return true;
  }

  /** Returns the PID of an owner, 0 for none, -1 if it is not known any more. */
  private int pid(int owner) {
    return owner == FREE ? 0 : liveness.identity(owner).map(ProcessIdentity::pid).orElse(-1);
  }

  /**
   * Reads the word. The idle wake-ups are read before it, or a release in between would be missed.
   */
  private int look() {
    idleWakeUpsAtLook = wakeUps.idle();
    return word.get();
  }

  private boolean isOver() {
    return deadline != NEVER && (deadline == AT_ONCE || nanosLeft() <= 0);
  }

  /** A single untimed attempt ignores reservations; otherwise it would fail on a free lock. */
  private boolean mayTakeReserved() {
    return slept || reserved || deadline == AT_ONCE;
  }

  /** Takes the lock, with the WAITERS bit if other sleepers may rely on our release. */
  private boolean take(int seen, int value) {
    int waiters = (seen & WAITERS) | (slept ? WAITERS : 0);
    if (!word.compareAndSet(seen, value | waiters)) {
      return false;
    }
    taken = value;
    return true;
  }

  private void sleepOn(int seen) {
    long now = word.nanoTime();
    if (started == 0) {
      started = now;
      contention.someoneSleeps = true;
      note = liveness.waits(record.journal().offset());
    }
    liveness.watchEverybody();
    long blocked = now - started;
    int asleepOn = seen | WAITERS;
    if (blocked >= Contention.RESERVE_AFTER && (seen & OWNER) != 0) {
      asleepOn |= RESERVED;
    }
    if (asleepOn != seen && !word.compareAndSet(seen, asleepOn)) {
      timedOutLast = false;
      return;
    }
    reserved |= (asleepOn & ~seen & RESERVED) != 0;
    long nanos = length(blocked);
    if (deadline != NEVER) {
      nanos = Math.min(nanos, deadline - now);
    }
    acknowledge();
    idleWakeUpsBefore = idleWakeUpsAtLook;
    asleep = true;
    boolean woken = word.await(asleepOn, nanos);
    owesWakeUp = woken;
    asleep = false;
    timedOutLast = !woken && word.nanoTime() - now >= nanos;
    slept |= woken || timedOutLast;
    if (timedOutLast && nanos == Contention.LONGEST_SLEEP) {
      wakeUps.lookForOrphans(word.nanoTime());
    }
  }

  private static long length(long blocked) {
    if (blocked < Contention.RESERVE_AFTER) {
      return Contention.RESERVE_AFTER - blocked;
    }
    return blocked < Contention.RESERVATION_LAPSES_AFTER
        ? Contention.RESERVATION_LAPSES_AFTER - blocked
        : Contention.LONGEST_SLEEP;
  }

  /** Counts a rescued wake-up: the lock is free, and the last sleep ended by its time-out. */
  private void noteRescue(int seen) {
    boolean lapsed = (seen & RESERVED) != 0 && !reserved;
    if (!timedOutLast || lapsed) {
      return;
    }
    timedOutLast = false;
    if (wakeUps.noneIsUnderWay(seen, idleWakeUpsBefore)) {
      record.countRescuedWakeUp();
    }
  }

  /** Settles the last wake-up: the lock is taken, or the next release wakes another sleeper. */
  private void acknowledge() {
    if (owesWakeUp) {
      owesWakeUp = false;
      try {
        wakeUps.arrived();
      } catch (IllegalStateException closedMeanwhile) {
        // This process does not count any more, and the caller gets the lock's own message.
      }
    }
  }

  /** Tells observers that no thread waits here any more. */
  void end() {
    if (note != NO_NOTE) {
      int noted = note;
      note = NO_NOTE;
      try {
        liveness.waitingEnded(noted);
      } catch (IllegalStateException closedMeanwhile) {
        // The note went with the memory, and the caller gets the lock's own message.
      }
    }
  }

  /** Leaves without the lock, and passes a wake-up that was used up here to the next sleeper. */
  private void giveUp() {
    if (!owesWakeUp && !reserved) {
      return;
    }
    while (true) {
      int seen = word.get();
      if ((seen & OWNER) == 0) {
        int unreserved = reserved ? seen & ~RESERVED : seen;
        if (unreserved == seen || word.compareAndSet(seen, unreserved)) {
          wakeUps.sendAnother();
          return;
        }
      } else if (word.compareAndSet(seen, (reserved ? seen & ~RESERVED : seen) | WAITERS)) {
        return;
      }
    }
  }

  /** Leaves a lock that nobody has, and wakes the next sleeper, which has to find out too. */
  private void passOn() {
    wakeUps.sendAnother();
  }
}
