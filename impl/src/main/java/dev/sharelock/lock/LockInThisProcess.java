package dev.sharelock.lock;

import static dev.sharelock.lock.LockWord.ABANDONED;
import static dev.sharelock.lock.LockWord.ACCESS;
import static dev.sharelock.lock.LockWord.FREE;
import static dev.sharelock.lock.LockWord.OWNER;
import static dev.sharelock.lock.LockWord.RECOVERING;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;

/**
 * The part of a lock that belongs to this process alone: which of its threads has the lock, and how
 * often; and how the lock is left when none of them can release it. {@link RobustLock} has the fast
 * path.
 *
 * <p>All fields but one are plain, since only the owner writes them. Any call may fail with an
 * error. So everything that must hold after a compare-and-set is written by stores alone, before
 * the next call.
 */
abstract sealed class LockInThisProcess permits RobustLock {
  /** No thread has the lock: none has the id 0. */
  private static final long NONE = 0;

  static final long HOLD_OPEN = 1;

  private static final VarHandle OWNER_THREAD;
  private static final VarHandle ORPHANED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OWNER_THREAD = lookup.findVarHandle(LockInThisProcess.class, "owner", long.class);
      ORPHANED = lookup.findVarHandle(LockInThisProcess.class, "orphaned", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final LockWord word;
  final LockRecord record;
  final int self;
  final boolean recursive;

  private final Liveness liveness;
  private final Contention contention;
  private final Release release;

  /** The one object for all outermost holds with nothing to repair. */
  final LockHold outermost;

  /**
   * Twice the id of the thread that has the lock, plus {@link #HOLD_OPEN} while its outermost hold
   * is open; or {@link #NONE}. Another thread may read any value here, but never its own id. It is
   * no reference, since with some collectors the store of a reference costs half as much as the
   * lock.
   */
  long owner;

  /** The last owner, to ask whether it is alive; written only when it changes. */
  Thread lastOwner;

  /** Re-entries beyond the first acquisition. */
  int reentries;

  /** The word without WAITERS and RESERVED while the lock is held. */
  int heldAs;

  /**
   * Whether the word names this process although none of its threads has the lock: an error, such
   * as the end of the stack, came after the word was taken or before it was left. The next thread
   * that comes releases it.
   */
  volatile boolean orphaned;

  LockInThisProcess(LockParts parts) {
    this.word = parts.word();
    this.record = parts.record();
    this.liveness = parts.liveness();
    this.self = parts.self();
    this.recursive = record.is(LockRecord.RECURSIVE);
    WakeUps wakeUps = new WakeUps(word, record);
    this.release = new Release(parts, wakeUps);
    this.contention =
        new Contention(parts, wakeUps, this::releaseOrphan, this::abandonIfThreadEnded);
    this.outermost = LockHold.outermost(this);
  }

  /** Returns whether the calling thread has the lock. */
  final boolean isMine() {
    return isOwner(Thread.currentThread().threadId());
  }

  /** Returns whether the calling thread, which has that id, has the lock. */
  final boolean isOwner(long thread) {
    return owner >>> 1 == thread;
  }

  /** Returns an attempt to take the lock on the slow path; see {@link Attempt#Attempt}. */
  final Attempt attempt(int as, long deadline, boolean interruptible, boolean tell) {
    return new Attempt(contention, as, deadline, interruptible, tell);
  }

  /** Takes the lock on the slow path; returns false if the time is up. */
  final boolean takeSlowly(Attempt attempt) throws InterruptedException {
    Thread me = Thread.currentThread();
    long id = me.threadId();
    try {
      attempt.make(id);
      if (attempt.death != null) {
        attempt.hold = LockHold.after(attempt.death, this);
      }
    } catch (Throwable e) {
      if (attempt.taken != Attempt.NOT_TAKEN) {
        orphaned = true; // the caller will not know that it has the lock
        releaseOrphanIfPossible();
      }
      throw e;
    }
    if (attempt.taken == Attempt.NOT_TAKEN) {
      return false;
    }
    lastOwner = me;
    owner = id << 1;
    heldAs = attempt.taken;
    return true;
  }

  /** Takes the lock on the slow path although the thread is interrupted. */
  final boolean takeSlowlyUninterruptibly(Attempt attempt) {
    try {
      return takeSlowly(attempt);
    } catch (InterruptedException e) {
      throw new AssertionError("not interruptible", e);
    }
  }

  /** Takes the lock once more, for a thread that has it. */
  final void enterAgain(int as) {
    if (!recursive) {
      throw new IllegalStateException(
          "the lock is not recursive and this thread has it already: it would wait for itself");
    }
    if ((heldAs & ACCESS & ~as) != 0) {
      changeHeldAs(heldAs & ~ACCESS);
    }
    reentries++;
  }

  /** Called by the owner; only bits set by sleepers change concurrently. */
  private void changeHeldAs(int value) {
    while (true) {
      int seen = word.get();
      if ((seen & OWNER) != self) {
        throw notOwned();
      }
      if (word.compareAndSet(seen, (seen & ~heldAs) | value)) {
        heldAs = value;
        return;
      }
    }
  }

  /** Declares that the data which the lock guards is repaired. */
  final void declareRecovered() {
    if (!isMine()) {
      throw notOwned();
    }
    if ((heldAs & RECOVERING) != 0) {
      changeHeldAs(self);
      record.journal().recovered();
    }
  }

  /** Closes the outermost hold, if the calling thread has the lock by it and it is open. */
  final void closeOutermost() {
    long id = Thread.currentThread().threadId();
    if (owner != (id << 1 | HOLD_OPEN)) {
      return;
    }
    if (reentries == 0) {
      leave();
    } else {
      owner = id << 1; // the remaining levels were not taken by hold()
      reentries--;
    }
  }

  /** Closes an open hold that is an object of its own. */
  final void closeInnerOrRecovering() {
    if (!isMine()) {
      throw notOwned();
    }
    boolean abandons = reentries == 0 && (heldAs & RECOVERING) != 0;
    releaseOneLevel();
    if (abandons) {
      record.journal().abandoned();
    }
  }

  /** Releases one level of the lock, for a thread that has it. */
  final void releaseOneLevel() {
    if (reentries == 0) {
      leave();
    } else {
      reentries--;
    }
  }

  /**
   * Leaves the lock. Whatever it throws, the thread does not have the lock afterwards.
   *
   * @throws IllegalMonitorStateException if the word does not name this process
   */
  private void leave() {
    owner = NONE;
    try {
      if ((heldAs & RECOVERING) != 0 || !word.compareAndSet(heldAs, FREE)) {
        releaseSlowly();
      }
    } catch (IllegalMonitorStateException e) {
      throw e;
    } catch (Throwable e) {
      orphaned = true; // a store, since nothing else is sure to succeed now
      releaseOrphanIfPossible();
      throw e;
    }
  }

  /**
   * Releases the lock on the slow path. If this throws anything, the word still names this process.
   */
  @SuppressWarnings({
    "EmptyCatch", // it has been left
    "ReachabilityFenceUsage" // after an exception this object is in use anyway
  })
  private void releaseSlowly() {
    release.release();
    try {
      Reference.reachabilityFence(this); // or it could be abandoned as unreachable meanwhile
    } catch (StackOverflowError e) {
      // There was no stack for the fence itself. It did keep this object.
    }
  }

  /** Releases a lock that no thread has, after an error. */
  @SuppressWarnings("EmptyCatch") // a second error, while the first one is thrown
  private void releaseOrphanIfPossible() {
    try {
      releaseOrphan();
    } catch (Throwable e) {
      // The next thread that comes along does it.
    }
  }

  private boolean releaseOrphan() {
    if (!orphaned || !ORPHANED.compareAndSet(this, true, false)) {
      return false;
    }
    try {
      releaseSlowly();
    } catch (IllegalMonitorStateException e) {
      return false; // it was taken from this process
    } catch (Throwable e) {
      orphaned = true;
      throw e;
    }
    return true;
  }

  /** Frees the lock if it is held by no thread that lives; returns whether it did. */
  final boolean freeIfNobodyHasIt() {
    return releaseOrphan() || abandonIfThreadEnded();
  }

  /** Frees the lock if the thread that had it has ended; returns whether it did. */
  final boolean abandonIfThreadEnded() {
    long id = owner;
    Thread thread = lastOwner;
    if (id == NONE
        || thread == null
        || thread.threadId() != id >>> 1 // it is being taken, or released, just now
        || thread.isAlive()
        || !OWNER_THREAD.compareAndSet(this, id, NONE)) {
      return false;
    }
    reentries = 0;
    try {
      return release.abandon(thread.threadId());
    } catch (Throwable e) {
      owner = id; // it is found again
      throw e;
    }
  }

  /** Returns the object that leaves the lock once this object is gone. */
  final Release release() {
    return release;
  }

  /** Makes all sleepers look again, including those of other processes. */
  final void wakeSleepers() {
    contention.wakeSleepers();
  }

  static IllegalMonitorStateException notOwned() {
    return new IllegalMonitorStateException(
        "the calling thread does not have the lock, so it cannot release it");
  }

  /** Returns the owner in words, or that the segment has been closed. */
  final String describe() {
    try {
      int seen = word.get();
      if ((seen & OWNER) != self) {
        return describeElsewhere(seen);
      }
      return isMine()
          ? "held by this thread, " + (reentries + 1) + " times"
          : "held by thread " + record.ownerThread() + " of this process";
    } catch (IllegalStateException closed) {
      return closed.getMessage();
    }
  }

  /** Describes a word that does not name this process. */
  private String describeElsewhere(int seen) {
    int named = seen & OWNER;
    if (named == FREE) {
      return (seen & ABANDONED) != 0 ? "abandoned by " + record.lastDeath() : "free";
    }
    String who =
        liveness.identity(named).map(known -> "process " + known.pid()).orElse("a process unknown");
    String ended = liveness.isDeadByNow(named) ? ", which has ended" : "";
    return "held by " + who + ended + ", thread " + record.ownerThread();
  }
}
