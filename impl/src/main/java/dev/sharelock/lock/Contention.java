package dev.sharelock.lock;

import static dev.sharelock.lock.LockWord.ABANDONED;
import static dev.sharelock.lock.LockWord.ACCESS;
import static dev.sharelock.lock.LockWord.FREE;
import static dev.sharelock.lock.LockWord.OWNER;
import static dev.sharelock.lock.LockWord.RECOVERING;
import static dev.sharelock.lock.LockWord.RESERVED;
import static dev.sharelock.lock.LockWord.WAITERS;

import dev.sharelock.memory.ProcessIdentity;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The slow path of a lock's acquisition: taking it when it is not simply free.
 *
 * <p>One thread of a process sleeps on the word at a time; the others wait for it at a gate inside
 * the process. Who has slept for 1 ms reserves the lock: from then on nobody who has not slept
 * takes it first. A reservation that is not used lapses after 10 ms, since its holder may be
 * stopped.
 */
final class Contention {
  /** Nothing was taken: the time is up. */
  static final int TIMED_OUT = 0;

  /** A deadline that never comes. */
  static final long NEVER = Long.MAX_VALUE;

  /** A deadline that has passed: one attempt, no sleep. */
  static final long AT_ONCE = Long.MIN_VALUE;

  private static final long RESERVE_AFTER = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long RESERVATION_LAPSES_AFTER = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(50);

  private final LockWord word;
  private final LockRecord record;
  private final Liveness liveness;
  private final int self;
  private final Release release;

  /** Frees the lock if the thread of this process that had it has ended. */
  private final BooleanSupplier abandonIfThreadEnded;

  private final WakeUps wakeUps;
  private final Gate gate = new Gate();
  private volatile boolean someoneSleeps;

  Contention(
      LockWord word,
      LockRecord record,
      Liveness liveness,
      int self,
      Release release,
      BooleanSupplier abandonIfThreadEnded) {
    this.word = word;
    this.record = record;
    this.liveness = liveness;
    this.self = self;
    this.release = release;
    this.abandonIfThreadEnded = abandonIfThreadEnded;
    this.wakeUps = new WakeUps(word, record);
  }

  /** {@link #acquire} that an interrupt does not end. */
  int acquireUninterruptibly(int as, long deadline, boolean tell) {
    try {
      return acquire(as, deadline, false, tell);
    } catch (InterruptedException e) {
      throw new AssertionError("not interruptible", e);
    }
  }

  /** {@link #acquire} that an interrupt ends, for a caller that can't be told of a death. */
  int acquireInterruptibly(int as, long deadline) throws InterruptedException {
    return acquire(as, deadline, true, false);
  }

  /**
   * Takes the lock.
   *
   * @param as the value that says it is held, {@code self} with or without ACCESS
   * @param deadline on {@link System#nanoTime}, or {@link #NEVER}, or {@link #AT_ONCE}
   * @param tell whether the caller can be told of a death: then it gets the lock, with RECOVERING
   * @return what it is held as, or {@link #TIMED_OUT}
   * @throws OwnerDiedException if an owner died and the caller can't be told otherwise
   */
  private int acquire(int as, long deadline, boolean interruptibly, boolean tell)
      throws InterruptedException {
    Sleep sleep = new Sleep(deadline);
    try {
      acquire(as, interruptibly, tell, sleep);
      return sleep.taken;
    } catch (Throwable e) {
      if (sleep.taken != FREE) {
        release.release(); // the caller will not know that it has it
      }
      throw e;
    }
  }

  private void acquire(int as, boolean interruptibly, boolean tell, Sleep sleep)
      throws InterruptedException {
    int ownerAtFirst = word.get() & OWNER;
    LockEvent.Contended event = record.journal().contended();
    try {
      passGateAndContend(as, interruptibly, tell, sleep);
    } finally {
      record.journal().contended(event, () -> pid(ownerAtFirst), sleep.taken != FREE);
    }
  }

  private void passGateAndContend(int as, boolean interruptibly, boolean tell, Sleep sleep)
      throws InterruptedException {
    if (sleep.deadline == AT_ONCE) {
      contendWhileOpen(as, interruptibly, tell, sleep);
    } else if (gate.pass(sleep.deadline, interruptibly)) {
      try {
        contendWhileOpen(as, interruptibly, tell, sleep);
      } finally {
        someoneSleeps = false;
        gate.leave();
      }
    }
  }

  private void contendWhileOpen(int as, boolean interruptibly, boolean tell, Sleep sleep)
      throws InterruptedException {
    try {
      contendAndAcknowledge(as, interruptibly, tell, sleep);
    } catch (OwnerDiedException e) {
      throw e;
    } catch (IllegalStateException e) {
      liveness.requireOpen(); // says it in the lock's words if the memory was unmapped meanwhile
      throw e;
    }
  }

  private void contendAndAcknowledge(int as, boolean interruptibly, boolean tell, Sleep sleep)
      throws InterruptedException {
    try {
      contend(as, interruptibly, tell, sleep);
    } finally {
      sleep.acknowledge();
      sleep.end();
    }
  }

  private void contend(int as, boolean interruptibly, boolean tell, Sleep sleep)
      throws InterruptedException {
    while (true) {
      int seen = sleep.look();
      int owner = seen & OWNER;
      if (owner == FREE) {
        if ((seen & ABANDONED) != 0) {
          if (!tell) {
            sleep.passOn();
            throw new OwnerDiedException(record.lastDeath());
          }
          if (sleep.take(seen, self | RECOVERING)) {
            return;
          }
          continue;
        }
        if ((seen & RESERVED) == 0 || sleep.mayTakeReserved()) {
          sleep.noteRescue(seen);
          if (sleep.take(seen, as)) {
            return;
          }
          continue;
        }
      } else if (owner == self) {
        if (sleep.timedOutLast && abandonIfThreadEnded.getAsBoolean()) {
          continue;
        }
      } else if (sleep.timedOutLast ? liveness.isDeadByNow(owner) : liveness.isDead(owner)) {
        wakeUps.someoneEnded();
        if (takeFromDead(seen, as, tell, sleep)) {
          return;
        }
        continue;
      } else if (sleep.timedOutLast) {
        liveness.askAfterThread(owner);
      }
      if (sleep.isOver()) {
        sleep.giveUp();
        return;
      }
      if (interruptibly && Thread.interrupted()) {
        sleep.giveUp();
        throw new InterruptedException();
      }
      liveness.requireOpen();
      sleep.on(seen);
    }
  }

  /** Says whether it was taken, or another was faster. */
  private boolean takeFromDead(int seen, int as, boolean tell, Sleep sleep) {
    if ((seen & ACCESS) != 0 || record.is(LockRecord.SILENT)) {
      if (!sleep.take(seen, as)) {
        return false;
      }
      record.countSilentTakeover();
      return true;
    }
    if (!tell) {
      // The word goes on naming the dead owner: whoever can be told will find it so.
      sleep.passOn();
      throw new OwnerDiedException(
          OwnerDeath.of(liveness.identity(seen & OWNER), record.ownerThread(), false));
    }
    if (!sleep.take(seen, self | RECOVERING)) {
      return false;
    }
    record.death(liveness.identity(seen & OWNER), record.ownerThread());
    return true;
  }

  /** The PID of an owner, 0 for none, -1 if it is not known any more. */
  private int pid(int owner) {
    return owner == FREE ? 0 : liveness.identity(owner).map(ProcessIdentity::pid).orElse(-1);
  }

  /** In words, what a value of the word says that does not name this process. */
  String describe(int seen) {
    int owner = seen & OWNER;
    if (owner == FREE) {
      return (seen & ABANDONED) != 0 ? "abandoned by " + record.lastDeath() : "free";
    }
    String who =
        liveness.identity(owner).map(known -> "process " + known.pid()).orElse("a process unknown");
    String ended = liveness.isDeadByNow(owner) ? ", which has ended" : "";
    return "held by " + who + ended + ", thread " + record.ownerThread();
  }

  /**
   * Makes the sleepers look again, those of other processes too: another participant has ended, or
   * this one is about to detach.
   */
  void wakeSleepers() {
    wakeUps.someoneEnded();
    if (someoneSleeps) {
      wakeUps.sendToAll();
    }
  }

  /** One acquisition's sleeps: for how long, and what follows from having slept. */
  private final class Sleep {
    private final long deadline;
    private long started;
    private boolean slept;
    private boolean timedOutLast;

    /** What the lock is held as now, or {@link #TIMED_OUT} as long as it is not. */
    private int taken = TIMED_OUT;

    /** A wake-up was used up here and nothing makes sure yet that the next sleeper gets one. */
    private boolean owesWakeUp;

    private boolean reserved;
    private int note;
    private int idleWakeUpsAtLook;
    private int idleWakeUpsBefore;

    Sleep(long deadline) {
      this.deadline = deadline;
    }

    /** The word. What is idle is read before it, or a release in between would not be noticed. */
    int look() {
      idleWakeUpsAtLook = wakeUps.idle();
      return word.get();
    }

    boolean isOver() {
      return deadline != NEVER && (deadline == AT_ONCE || deadline - System.nanoTime() <= 0);
    }

    /** One attempt without sleep may barge: it would fail without need otherwise. */
    boolean mayTakeReserved() {
      return slept || reserved || deadline == AT_ONCE;
    }

    /** Takes the lock, with the WAITERS bit if other sleepers may rely on our release. */
    boolean take(int seen, int as) {
      int waiters = (seen & WAITERS) | (slept ? WAITERS : 0);
      if (!word.compareAndSet(seen, as | waiters)) {
        return false;
      }
      taken = as;
      return true;
    }

    void on(int seen) {
      long now = System.nanoTime();
      if (started == 0) {
        started = now;
        someoneSleeps = true;
        note = liveness.waits(record.journal().offset());
      }
      liveness.watchEverybody();
      long blocked = now - started;
      int asleepOn = seen | WAITERS;
      if (blocked >= RESERVE_AFTER && (seen & OWNER) != 0) {
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
      boolean woken = word.await(asleepOn, nanos);
      owesWakeUp = woken;
      timedOutLast = !woken && System.nanoTime() - now >= nanos;
      slept |= woken || timedOutLast;
      if (timedOutLast && nanos == LONGEST_SLEEP) {
        wakeUps.lookForOrphans(System.nanoTime());
      }
    }

    private long length(long blocked) {
      if (blocked < RESERVE_AFTER) {
        return RESERVE_AFTER - blocked;
      }
      return blocked < RESERVATION_LAPSES_AFTER
          ? RESERVATION_LAPSES_AFTER - blocked
          : LONGEST_SLEEP;
    }

    /** Counts a lock that was found free after a sleep that nobody ended. */
    void noteRescue(int seen) {
      boolean lapsed = (seen & RESERVED) != 0 && !reserved;
      if (!timedOutLast || lapsed) {
        return;
      }
      timedOutLast = false;
      if (wakeUps.noneIsUnderWay(seen, idleWakeUpsBefore)) {
        record.countRescuedWakeUp();
      }
    }

    /** The last wake-up has been acted on: the lock is ours, or the next release wakes another. */
    void acknowledge() {
      if (owesWakeUp) {
        owesWakeUp = false;
        wakeUps.arrived();
      }
    }

    /** Observers are told no more that somebody waits here. */
    void end() {
      if (started != 0) {
        liveness.waitingEnded(note);
      }
    }

    /** Leaves without the lock: a wake-up that was used up here goes to the next sleeper. */
    void giveUp() {
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

    /** Leaves without the lock, which is nobody's: the next sleeper has to find that out too. */
    void passOn() {
      wakeUps.sendAnother();
    }
  }
}
