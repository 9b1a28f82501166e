package dev.sharelock.lock;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * The parts that a lock is made of in one process, and the place where a checker puts others: its
 * own memory or its own way of waiting beneath the algorithm, or a step between any two accesses.
 *
 * <pre>{@code
 * LockParts parts = LockParts.of(handle);
 * RobustLock lock = parts.with(new CountingWord(parts.word())).assemble();
 * }</pre>
 *
 * The lock that is assembled is an object of its own. It has its own note of which thread has the
 * lock, so a process must not use it beside another object of the same lock. Between processes
 * there is no difference.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // for checkers, which run on the class path
public final class LockParts {
  private final LockWord word;
  private final LockRecord record;
  private final Liveness liveness;
  private final int self;

  /** Keeps the memory of the lock; null if it is in no segment. */
  private final Block block;

  private LockParts(LockWord word, LockRecord record, Liveness liveness, int self, Block block) {
    this.word = word;
    this.record = record;
    this.liveness = liveness;
    this.self = self;
    this.block = block;
  }

  /**
   * Returns the usual parts of the lock that a handle leads to.
   *
   * @throws IOException if it cannot be attached, or there is something else
   */
  @SuppressWarnings("exports") // for checkers, which run on the class path
  public static LockParts of(BlockHandle handle) throws IOException {
    return of(RobustLock.blockOf(handle));
  }

  static LockParts of(Block block) {
    return SegmentLocks.of(block.segment()).parts(block);
  }

  static LockParts of(Block block, int self, Liveness liveness) {
    return new LockParts(
        new SegmentLockWord(block),
        new LockRecord(block.memory(), LockJournal.of(block.segment().id(), block.offset())),
        liveness,
        self,
        block);
  }

  /**
   * Returns the parts of a lock in no segment, over a word and a liveness of the caller's own. Each
   * lock assembled from such parts stands for one process.
   *
   * @param self the name of the process in the word, 1 to {@link LockWord#OWNER}
   * @param recursive whether a thread may take it repeatedly
   */
  public static LockParts outsideSegments(
      LockWord word, int self, Liveness liveness, boolean recursive) {
    LockRecord record = new LockRecord(MemorySegment.ofArray(new long[LockRecord.LONGS]));
    record.initialise(recursive ? LockRecord.RECURSIVE : 0);
    return of(word, record, self, liveness);
  }

  static LockParts of(LockWord word, LockRecord record, int self, Liveness liveness) {
    return new LockParts(word, record, liveness, self, null);
  }

  /** Returns the shared word, and the way of sleeping on it. */
  public LockWord word() {
    return word;
  }

  /** Returns the record beside the word. */
  public LockRecord record() {
    return record;
  }

  /** Returns the answers about other participants. */
  public Liveness liveness() {
    return liveness;
  }

  /** Returns the name of this process in the word. */
  public int self() {
    return self;
  }

  Block block() {
    return block;
  }

  /** Returns these parts with another word. */
  public LockParts with(LockWord other) {
    return new LockParts(other, record, liveness, self, block);
  }

  /** Returns these parts with another record. */
  public LockParts with(LockRecord other) {
    return new LockParts(word, other, liveness, self, block);
  }

  /** Returns these parts with another liveness. */
  public LockParts with(Liveness other) {
    return new LockParts(word, record, other, self, block);
  }

  /** Returns a lock that is made of these parts, a new object each time. */
  public RobustLock assemble() {
    RobustLock lock = new RobustLock(this);
    if (block != null) {
      SegmentLocks.of(block.segment()).include(lock);
    }
    return lock;
  }
}
