package dev.sharelock.lock;

import static dev.sharelock.lock.LockWord.ABANDONED;
import static dev.sharelock.lock.LockWord.ACCESS;
import static dev.sharelock.lock.LockWord.OWNER;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockAllocator;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.BlockType;
import dev.sharelock.memory.SharedHeap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A lock between processes that survives the death of its owner.
 *
 * <p>It is one word in shared memory. One compare-and-set takes it and names the owning process, so
 * there is no moment at which a death leaves a lock without an owner. The owning process keeps on
 * its own heap which thread has the lock, and how often. A virtual thread can hold it like any
 * other. Taking the lock has the memory effects of a volatile read, releasing it those of a
 * volatile write, between processes too.
 *
 * <p>After a death {@link #hold()} takes the lock and names the owner that died. The methods of
 * {@link Lock}, which can't do so, throw {@link OwnerDiedException} without taking it, until a
 * thread has held it and called {@link Hold#recovered()}. An owner is dead when its process has
 * ended or detached from the segment, when its thread has ended, or when its lock object became
 * unreachable while held. A stopped or slow process is alive.
 *
 * <p>Taking the lock throws {@link IllegalStateException} once its segment has been closed in this
 * process ({@link dev.sharelock.memory.Segment#close}), also in a thread that waits at that moment.
 * A thread that holds it then can take it once more, but gets the exception from its last release;
 * for the others the lock is abandoned.
 *
 * <p>Two threads never have it at once, whichever process is killed or stopped. Waiting threads
 * have no order. But a thread that has slept for 1 ms goes first: for up to 10 ms after a release
 * all but {@link #tryLock()} let it in.
 *
 * <p>Python: {@code multiprocessing.RLock} ({@link #recursive()}) and {@code multiprocessing.Lock}
 * ({@link #plain()}).
 */
public final class RobustLock extends LockInThisProcess implements Lock {
  /** The type of a lock's block. */
  static final int TYPE = BlockType.LOCK;

  /** The bytes that a lock takes in its block, 96: with the block's header they are 128. */
  public static final long BYTES = LockRecord.BYTES;

  /** Keeps the memory of the lock; null if it is in no segment. */
  private final Block block;

  RobustLock(LockParts parts) {
    super(parts);
    this.block = parts.block();
  }

  /**
   * Returns a new lock that a thread may take repeatedly, and has to release as often: Python's
   * {@code RLock()}.
   *
   * @throws UncheckedIOException if there is not enough memory
   */
  public static RobustLock recursive() {
    return SegmentLocks.create(LockRecord.RECURSIVE, SharedHeap::allocate);
  }

  /**
   * Returns a new lock that a thread may take only once: Python's {@code Lock()}. Taking it a
   * second time fails with {@link IllegalStateException}, where Python's waits for itself. Only the
   * thread that took it can release it.
   *
   * @throws UncheckedIOException if there is not enough memory
   */
  public static RobustLock plain() {
    return SegmentLocks.create(0, SharedHeap::allocate);
  }

  /**
   * Returns a new recursive lock that is handed over silently when its owner has died. It is for
   * data that is always consistent, or checked by other means.
   *
   * @throws UncheckedIOException if there is not enough memory
   */
  public static RobustLock recursiveSilent() {
    return SegmentLocks.create(LockRecord.RECURSIVE | LockRecord.SILENT, SharedHeap::allocate);
  }

  /**
   * Returns a new lock as {@link #recursive()}, in a block from that allocator, whose exceptions it
   * passes on.
   *
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // only the library can name the type
  public static RobustLock recursive(BlockAllocator allocator) {
    return SegmentLocks.create(LockRecord.RECURSIVE, allocator);
  }

  /**
   * Returns the lock that a handle leads to: one object in each process, however often it is asked
   * for.
   *
   * @throws IOException if it cannot be attached, or there is something else
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // only the library can name the type
  public static RobustLock attach(BlockHandle handle) throws IOException {
    Block block = blockOf(handle);
    return SegmentLocks.of(block.segment()).lockIn(block);
  }

  static Block blockOf(BlockHandle handle) throws IOException {
    if (handle.type() != TYPE || handle.length() != LockRecord.BYTES) {
      throw new IOException("the handle leads to something that is no lock: " + handle);
    }
    return handle.attach();
  }

  /** Returns the block that the lock is in; null if it is in no segment. */
  Block block() {
    return block;
  }

  /**
   * Returns a handle by which another process finds this lock. Its memory is not used again while
   * such a process may have it.
   *
   * @throws IllegalStateException if its segment has been closed
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // only the library can name the type
  public BlockHandle handle() {
    return block.handle();
  }

  /**
   * Takes the lock, waiting as long as it takes: Python's {@code acquire()}. An interrupt does not
   * end it and is kept.
   *
   * @throws OwnerDiedException if an owner died and nobody has recovered since
   * @throws IllegalStateException if the lock is plain and the calling thread has it, or the
   *     segment has been closed
   */
  @Override
  public void lock() {
    if (!enter(Thread.currentThread(), self)) {
      lockSlowly(self);
    }
  }

  /**
   * Takes the lock, as {@link #lock}, for one load or store of at most 8 aligned bytes. A death in
   * between leaves a consistent value, so the lock is then handed over silently. It is released by
   * {@link #unlock}. If the thread has the lock already, this takes one level more.
   *
   * @throws OwnerDiedException if an owner died otherwise and nobody has recovered since
   * @throws IllegalStateException if the lock is plain and the calling thread has it, or the
   *     segment has been closed
   */
  public void acquireForAccess() {
    if (!enter(Thread.currentThread(), self | ACCESS)) {
      lockSlowly(self | ACCESS);
    }
  }

  /**
   * Releases the lock, or one level of it if the thread took it repeatedly, and wakes a sleeper if
   * there may be one: Python's {@code release()}.
   *
   * @throws IllegalMonitorStateException if the calling thread does not have it, or the word was
   *     overwritten by other means
   * @throws IllegalStateException if the segment has been closed
   */
  @Override
  public void unlock() {
    if (!isMine()) {
      throw notOwned();
    }
    releaseOneLevel();
  }

  /**
   * Takes the lock, waiting as long as it takes, and returns a hold that says whether the previous
   * owner died: Python's {@code with lock:}. An interrupt does not end it and is kept.
   *
   * @throws IllegalStateException if the lock is plain and the calling thread has it, or the
   *     segment has been closed
   */
  public Hold hold() {
    Thread me = Thread.currentThread();
    long id = me.threadId();
    if (isOwner(id)) {
      return holdAgain();
    }
    return takeIfFree(me, id, HOLD_OPEN, self) ? outermost : holdSlowly();
  }

  private Hold holdAgain() {
    LockHold inner = LockHold.inner(this); // first: nothing may fail once it is taken
    enterAgain(self);
    return inner;
  }

  /**
   * Takes the lock on the fast path: one compare-and-set if it is free, none if it is this
   * thread's.
   */
  private boolean enter(Thread me, int as) {
    long id = me.threadId();
    if (isOwner(id)) {
      enterAgain(as);
      return true;
    }
    return takeIfFree(me, id, 0, as);
  }

  /**
   * Takes the lock by one compare-and-set, and returns whether it was free. Only stores come after
   * it: an error in a call would leave a lock that no thread knows of.
   */
  private boolean takeIfFree(Thread me, long id, long hold, int as) {
    if (!word.take(as, id)) {
      return false;
    }
    if (lastOwner != me) {
      lastOwner = me;
    }
    owner = id << 1 | hold;
    heldAs = as;
    return true;
  }

  private void lockSlowly(int as) {
    takeSlowlyUninterruptibly(attempt(as, Attempt.NEVER, false, false));
  }

  private Hold holdSlowly() {
    Attempt attempt = attempt(self, Attempt.NEVER, false, true);
    takeSlowlyUninterruptibly(attempt);
    if (attempt.hold != null) {
      return attempt.hold;
    }
    owner |= HOLD_OPEN;
    return outermost;
  }

  /**
   * Takes the lock, as {@link #lock}, unless the calling thread is interrupted, which a sleeper
   * sees at most 50 ms later.
   *
   * @throws InterruptedException if the thread is interrupted before it has the lock
   * @throws OwnerDiedException if an owner died and nobody has recovered since
   * @throws IllegalStateException if the lock is plain and the calling thread has it, or the
   *     segment has been closed
   */
  @Override
  public void lockInterruptibly() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!enter(Thread.currentThread(), self)) {
      takeSlowly(attempt(self, Attempt.NEVER, true, false));
    }
  }

  /**
   * Takes the lock if it is free, at once: Python's {@code acquire(block=False)}. Never fails
   * spuriously. Returns false if another thread has it, even one that has ended in a living
   * process, and if the lock is plain and the calling thread has it.
   *
   * @throws OwnerDiedException if an owner died and nobody has recovered since
   * @throws IllegalStateException if the segment has been closed
   */
  @Override
  public boolean tryLock() {
    Thread me = Thread.currentThread();
    if (!recursive && isMine()) {
      return false;
    }
    return enter(me, self)
        || takeSlowlyUninterruptibly(attempt(self, Attempt.AT_ONCE, false, false));
  }

  /**
   * Takes the lock if it becomes free within the time: Python's {@code acquire(timeout=seconds)}. A
   * time of 0 or less is one attempt. If the lock is plain and the calling thread has it, it sleeps
   * for the time and returns false.
   *
   * @throws InterruptedException if the thread is interrupted before it has the lock, which a
   *     sleeper sees at most 50 ms later
   * @throws OwnerDiedException if an owner died and nobody has recovered since
   * @throws IllegalStateException if the segment has been closed
   */
  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Thread me = Thread.currentThread();
    if (!recursive && isMine()) {
      unit.sleep(time);
      return false;
    }
    return enter(me, self) || takeSlowly(attempt(self, deadline(time, unit), true, false));
  }

  private static long deadline(long time, TimeUnit unit) {
    long nanos = unit.toNanos(time);
    if (nanos <= 0) {
      return Attempt.AT_ONCE;
    }
    // Half of the range: far enough, and the difference of two nanoTimes can't overflow.
    return System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
  }

  /**
   * Not supported: a condition between processes would need a robust queue of its own.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException("a shared lock has no conditions");
  }

  /**
   * Returns whether any thread of any process has the lock at this moment, by a volatile read:
   * {@code locked()} in Python 3.14. An abandoned lock counts as held, and so does one whose owner
   * is dead.
   *
   * @throws IllegalStateException if the segment has been closed
   */
  public boolean locked() {
    return (word.get() & (OWNER | ABANDONED)) != 0;
  }

  /** Returns whether the calling thread has the lock. */
  public boolean isHeldByCurrentThread() {
    return isMine();
  }

  /**
   * Returns how often the calling thread has taken it without releasing; 0 if it does not have it.
   */
  public int getHoldCount() {
    return isMine() ? reentries + 1 : 0;
  }

  /** Returns whether a thread may take it repeatedly. */
  public boolean isRecursive() {
    return recursive;
  }

  /**
   * Returns how many deaths of owners its holders were told of, in all processes, by an opaque
   * read.
   *
   * @throws IllegalStateException if the segment has been closed
   */
  public int ownerDeaths() {
    return record.deaths();
  }

  /**
   * Returns how often it was handed over silently, in all processes, by an opaque read: its owner
   * died inside a single access, or it is a {@link #recursiveSilent} lock.
   *
   * @throws IllegalStateException if the segment has been closed
   */
  public int silentTakeovers() {
    return record.silentTakeovers();
  }

  /**
   * Returns how often a sleeper found it free although no release had woken it, in all processes,
   * by an opaque read. Unless processes are killed or stopped it stays 0, or wake-ups are being
   * lost.
   *
   * @throws IllegalStateException if the segment has been closed
   */
  public int rescuedWakeUps() {
    return record.rescuedWakeUps();
  }

  /**
   * Returns the kind, the owner, and how often it has the lock; or that its segment has been
   * closed.
   */
  @Override
  public String toString() {
    return (recursive ? "RobustLock.recursive[" : "RobustLock.plain[") + describe() + "]";
  }
}
