package dev.sharelock.lock;

import static dev.sharelock.lock.LockWord.ABANDONED;
import static dev.sharelock.lock.LockWord.ACCESS;
import static dev.sharelock.lock.LockWord.FREE;
import static dev.sharelock.lock.LockWord.OWNER;
import static dev.sharelock.lock.LockWord.RECOVERING;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockAllocator;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.BlockType;
import dev.sharelock.memory.SharedHeap;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A lock between processes that survives the death of its owner.
 *
 * <p>It is one word in shared memory, taken by one compare-and-set that names the owning process,
 * so that there is no moment at which a death would leave a lock without an owner. Which thread has
 * it and how often is the owning process's own business and kept on its heap; a virtual thread can
 * hold it like any other. Taking it has the memory effects of a volatile read, releasing it of a
 * volatile write, between processes too.
 *
 * <p>After a death {@link #hold()} takes the lock and tells who died. The methods of {@link Lock},
 * which can't tell, throw {@link OwnerDiedException} without taking it, until somebody has held it
 * and called {@link Hold#recovered()}.
 *
 * <p>Python: {@code multiprocessing.RLock} ({@link #recursive()}) and {@code multiprocessing.Lock}
 * ({@link #plain()}).
 */
public final class RobustLock implements Lock {
  /** The type of a lock's block. */
  static final int TYPE = BlockType.LOCK;

  /** The bytes that a lock takes in its block. */
  public static final long BYTES = LockRecord.BYTES;

  private static final VarHandle OWNER_THREAD;

  static {
    try {
      OWNER_THREAD = MethodHandles.lookup().findVarHandle(RobustLock.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final LockWord word;
  private final LockRecord record;
  private final Contention contention;
  private final Release release;
  private final CleanHold cleanHold = new CleanHold(this);
  private final int self;
  private final boolean recursive;

  /** Keeps the memory of the lock; null where a test provides it. */
  private final Block block;

  /** The thread that has the lock. Others may read it, and see a value other than themselves. */
  private Thread owner;

  /** How often beyond once; written by the owner only. */
  private int reentries;

  /** The word without WAITERS and RESERVED while it is held. */
  private int heldAs;

  RobustLock(Block block, int self, Liveness liveness) {
    this(
        new SegmentLockWord(block.memory()),
        new LockRecord(block.memory(), LockJournal.of(block.segment().id(), block.offset())),
        block,
        self,
        liveness);
  }

  RobustLock(LockWord word, LockRecord record, Block block, int self, Liveness liveness) {
    this.word = word;
    this.record = record;
    this.block = block;
    this.self = self;
    this.recursive = record.is(LockRecord.RECURSIVE);
    this.release = new Release(word, record, liveness, self);
    this.contention =
        new Contention(word, record, liveness, self, release, this::abandonIfThreadEnded);
  }

  /** A new lock that a thread may take repeatedly, to be released as often. */
  public static RobustLock recursive() {
    return create(LockRecord.RECURSIVE);
  }

  /**
   * A new lock that a thread may take only once: a second time fails, it does not wait for itself.
   */
  public static RobustLock plain() {
    return create(0);
  }

  /**
   * A new recursive lock that is handed over without a word when its owner has died. For what is
   * always consistent, or checked by other means.
   */
  public static RobustLock recursiveSilent() {
    return create(LockRecord.RECURSIVE | LockRecord.SILENT);
  }

  /**
   * The lock of one participant over a word and a liveness of the caller's own, for checkers that
   * explore the algorithm: each object stands for one process.
   *
   * @param self the participant's name in the word, 1 to {@link LockWord#OWNER}
   */
  public static RobustLock over(LockWord word, int self, Liveness liveness, boolean recursive) {
    LockRecord record = new LockRecord(MemorySegment.ofArray(new long[LockRecord.LONGS]));
    record.initialise(recursive ? LockRecord.RECURSIVE : 0);
    return new RobustLock(word, record, null, self, liveness);
  }

  /** A new lock as {@link #recursive()}, in memory from there. */
  public static RobustLock recursive(BlockAllocator allocator) {
    return create(LockRecord.RECURSIVE, allocator);
  }

  private static RobustLock create(int kind) {
    return create(kind, SharedHeap::allocate);
  }

  private static RobustLock create(int kind, BlockAllocator allocator) {
    Block block = allocator.allocate(LockRecord.BYTES, TYPE);
    new LockRecord(block.memory()).initialise(kind);
    return SegmentLocks.of(block.segment()).lockIn(block);
  }

  /**
   * The lock that a handle from another process leads to.
   *
   * @throws IOException if it cannot be attached, or there is something else
   */
  public static RobustLock attach(BlockHandle handle) throws IOException {
    if (handle.type() != TYPE || handle.length() != LockRecord.BYTES) {
      throw new IOException("the handle leads to something that is no lock: " + handle);
    }
    Block block = handle.attach();
    return SegmentLocks.of(block.segment()).lockIn(block);
  }

  /** The shared memory of the lock. */
  MemorySegment memory() {
    return block.memory();
  }

  /** What finds this lock from another process. */
  public BlockHandle handle() {
    return block.handle();
  }

  @Override
  public void lock() {
    if (!enter(Thread.currentThread(), self)) {
      lockSlowly(self);
    }
  }

  /**
   * Takes the lock for one load or store of at most 8 aligned bytes. A death in between leaves a
   * consistent value, so the lock is then handed over silently.
   */
  public void acquireForAccess() {
    if (!enter(Thread.currentThread(), self | ACCESS)) {
      lockSlowly(self | ACCESS);
    }
  }

  @Override
  public void unlock() {
    if (owner != Thread.currentThread()) {
      throw notOwned();
    }
    if (reentries != 0) {
      reentries--;
      return;
    }
    owner = null;
    if ((heldAs & RECOVERING) != 0 || !word.compareAndSet(heldAs, FREE)) {
      releaseSlowly();
    }
  }

  private void releaseSlowly() {
    try {
      release.release();
    } finally {
      Reference.reachabilityFence(this); // or it could be abandoned as unreachable meanwhile
    }
  }

  /** Takes the lock, and says whether its previous owner died. Allocates nothing if not. */
  public Hold hold() {
    if (enter(Thread.currentThread(), self)) {
      return cleanHold;
    }
    return holdSlowly();
  }

  /** One compare-and-set if the lock is free, none if it is ours already. */
  private boolean enter(Thread me, int as) {
    if (owner == me) {
      enterAgain(as);
      return true;
    }
    if (word.take(as, me.threadId())) {
      owner = me;
      heldAs = as;
      return true;
    }
    return false;
  }

  /** After the slow path, which has taken the word. Who is not told so does not keep it. */
  private Hold entered(Thread me, int as) {
    try {
      owner = me;
      heldAs = as;
      record.ownerThread(me.threadId());
      return (as & RECOVERING) != 0 ? new RecoveringHold(this, record.lastDeath()) : cleanHold;
    } catch (Throwable e) {
      owner = null;
      releaseSlowly();
      throw e;
    }
  }

  private void enterAgain(int as) {
    if (!recursive) {
      throw new IllegalStateException(
          "the lock is not recursive and this thread has it already: it would wait for itself");
    }
    if ((heldAs & ACCESS & ~as) != 0) {
      changeHeldAs(heldAs & ~ACCESS);
    }
    reentries++;
  }

  /** For who has the lock: only the bits that sleepers set can change beside. */
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

  private void lockSlowly(int as) {
    requireTaken(contention.acquireUninterruptibly(as, Contention.NEVER, false));
  }

  private Hold holdSlowly() {
    return entered(
        Thread.currentThread(), contention.acquireUninterruptibly(self, Contention.NEVER, true));
  }

  private void requireTaken(int as) {
    if (!takenInTime(as)) {
      throw new AssertionError("a lock without a deadline timed out");
    }
  }

  private boolean takenInTime(int as) {
    if (as == Contention.TIMED_OUT) {
      return false;
    }
    var _ = entered(Thread.currentThread(), as);
    return true;
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!enter(Thread.currentThread(), self)) {
      requireTaken(contention.acquireInterruptibly(self, Contention.NEVER));
    }
  }

  /** Takes the lock if it is free, at once. Never fails spuriously. */
  @Override
  public boolean tryLock() {
    Thread me = Thread.currentThread();
    if (owner == me && !recursive) {
      return false;
    }
    return enter(me, self)
        || takenInTime(contention.acquireUninterruptibly(self, Contention.AT_ONCE, false));
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Thread me = Thread.currentThread();
    if (owner == me && !recursive) {
      unit.sleep(time);
      return false;
    }
    return enter(me, self)
        || takenInTime(contention.acquireInterruptibly(self, deadline(time, unit)));
  }

  private static long deadline(long time, TimeUnit unit) {
    long nanos = unit.toNanos(time);
    if (nanos <= 0) {
      return Contention.AT_ONCE;
    }
    // Half of the range: far enough, and the difference of two nanoTimes can't overflow.
    return System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
  }

  /** Not supported: a condition between processes would need a robust queue of its own. */
  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException("a shared lock has no conditions");
  }

  /** Whether some thread of some process has the lock, at this moment. An abandoned one counts. */
  public boolean locked() {
    return (word.get() & (OWNER | ABANDONED)) != 0;
  }

  /** Whether the calling thread has the lock. */
  public boolean isHeldByCurrentThread() {
    return owner == Thread.currentThread();
  }

  /** How often the calling thread has taken it without releasing. */
  public int getHoldCount() {
    return isHeldByCurrentThread() ? reentries + 1 : 0;
  }

  /** Whether a thread may take it repeatedly. */
  public boolean isRecursive() {
    return recursive;
  }

  /** How many deaths of owners its holders were told of. */
  public int ownerDeaths() {
    return record.deaths();
  }

  /** How often it was taken over from an owner that died inside a single access. */
  public int silentTakeovers() {
    return record.silentTakeovers();
  }

  /**
   * How often a sleeper found it free although nobody had woken it. Without faults (killed or
   * stopped processes) it stays 0, or wake-ups are being lost.
   */
  public int rescuedWakeUps() {
    return record.rescuedWakeUps();
  }

  void declareRecovered() {
    if (owner != Thread.currentThread()) {
      throw notOwned();
    }
    if ((heldAs & RECOVERING) != 0) {
      changeHeldAs(self);
      record.journal().recovered();
    }
  }

  /** Releases the lock, which is abandoned by that if a repair was not declared done. */
  void unlockRecovering() {
    boolean abandons = isHeldByCurrentThread() && reentries == 0 && (heldAs & RECOVERING) != 0;
    unlock();
    if (abandons) {
      record.journal().abandoned();
    }
  }

  /** Frees the lock if the thread that had it has ended; says whether it did. */
  boolean abandonIfThreadEnded() {
    Thread thread = owner;
    if (thread == null || thread.isAlive() || !OWNER_THREAD.compareAndSet(this, thread, null)) {
      return false;
    }
    reentries = 0;
    return release.abandon(thread.threadId());
  }

  /** What leaves the lock when this object is gone. */
  Release release() {
    return release;
  }

  void wakeSleepers() {
    contention.wakeSleepers();
  }

  private IllegalMonitorStateException notOwned() {
    return new IllegalMonitorStateException(
        "the calling thread does not have the lock, so it cannot release it");
  }

  /** Names the kind, and who has it how often. */
  @Override
  public String toString() {
    int seen = word.get();
    String who;
    if ((seen & OWNER) != self) {
      who = contention.describe(seen);
    } else if (isHeldByCurrentThread()) {
      who = "held by this thread, " + getHoldCount() + " times";
    } else {
      who = "held by thread " + record.ownerThread() + " of this process";
    }
    return (recursive ? "RobustLock.recursive[" : "RobustLock.plain[") + who + "]";
  }
}
