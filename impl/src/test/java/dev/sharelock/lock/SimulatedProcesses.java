package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/** Several processes with one lock between them, simulated: one lock object each, one word. */
final class SimulatedProcesses implements Liveness {
  static final int HERE = 1;
  static final int ELSEWHERE = 2;
  static final int THIRD = 3;
  static final int FOURTH = 4;

  private final LockWord word;
  private final MemorySegment memory = MemorySegment.ofArray(new long[LockRecord.LONGS]);
  private final LockRecord record = new LockRecord(memory);
  private final Set<Integer> dead = ConcurrentHashMap.newKeySet();
  private volatile IntConsumer asked = owner -> {};
  private volatile Runnable beforeQuestion = () -> {};
  private volatile boolean closed;

  SimulatedProcesses(int kind, LockWord word) {
    this.word = word;
    record.initialise(kind);
  }

  LockRecord record() {
    return record;
  }

  /** What the lock keeps beside its word. */
  MemorySegment memory() {
    return memory;
  }

  RobustLock lockOf(int process) {
    return lockOf(process, word, record);
  }

  /** A process that reaches the word in a way of its own. */
  RobustLock lockOf(int process, LockWord through) {
    return lockOf(process, through, record);
  }

  /** A process whose accesses go through a word and a record of its own, to the same memory. */
  RobustLock lockOf(int process, LockWord through, LockRecord beside) {
    return LockParts.of(through, beside, process, this).assemble();
  }

  /** Ends a process, without waking anybody: who sleeps has to find out. */
  void end(int process) {
    dead.add(process);
  }

  /** Is told whenever somebody asks after the thread of an owner. */
  void onInquiry(IntConsumer asks) {
    asked = asks;
  }

  /** Is run whenever a lock wants to know something of the others. */
  void beforeEachQuestion(Runnable action) {
    beforeQuestion = action;
  }

  void close() {
    closed = true;
  }

  @Override
  public boolean isDead(int owner) {
    beforeQuestion.run();
    return dead.contains(owner);
  }

  @Override
  public boolean isDeadByNow(int owner) {
    return isDead(owner);
  }

  @Override
  public Optional<ProcessIdentity> identity(int owner) {
    beforeQuestion.run();
    return Optional.of(new ProcessIdentity(1000 + owner, owner, 0));
  }

  @Override
  public void watchEverybody() {
    beforeQuestion.run();
  }

  @Override
  public void askAfterThread(int owner) {
    asked.accept(owner);
  }

  @Override
  public void requireOpen() {
    beforeQuestion.run();
    if (closed) {
      throw new IllegalStateException("closed");
    }
  }
}
