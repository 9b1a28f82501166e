package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * The record of a lock in shared memory, beside its word. No field but the word decides which
 * participant holds the lock.
 *
 * <pre>
 *   0 word              4   see LockWord
 *   4 kind              4   1 recursive, 2 hands over silently after a death
 *   8 owner thread      8   Thread.threadId() of the last owner, written after it took the lock
 *  16 sent wake-ups     4   announced before the store that makes one due
 *  20 settled wake-ups  4   found nobody, or their sleeper has acted
 *  24 idle wake-ups     4   releases that had to wake somebody and found nobody asleep
 *  28 padding           4
 *  32 dead process pid  4   0: no death so far
 *  36 deaths            4   how many the holders were told of
 *  40 dead start ticks  8
 *  48 dead namespace    8
 *  56 dead thread       8
 *  64 silent takeovers  4   from owners that died inside a single access
 *  68 rescued wake-ups  4   sleepers that found the lock free although nobody had woken them
 *  72 padding          24
 * </pre>
 *
 * The counts that every contended release writes lie in the cache line of the word, which the
 * releasing process has at that moment. (The block's header takes 32 bytes of that line.) In
 * another line they would cost a third of the throughput.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // for checkers, which run on the class path
public class LockRecord {
  /** Its size in bytes. */
  public static final long BYTES = 96;

  static final int LONGS = (int) (BYTES / Long.BYTES);
  static final int RECURSIVE = 1;
  static final int SILENT = 2;

  private static final long KIND = 4;
  static final long OWNER_THREAD = 8;
  private static final long DEAD_PID = 32;
  private static final long DEATHS = 36;
  private static final long DEAD_START = 40;
  private static final long DEAD_NAMESPACE = 48;
  private static final long DEAD_THREAD = 56;
  private static final long SILENT_TAKEOVERS = 64;
  private static final long RESCUED = 68;
  private static final long IDLE = 24;
  private static final long SENT = 16;
  private static final long SETTLED = 20;

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final MemorySegment memory;
  private final LockJournal journal;

  /** Creates a record over memory of {@link #BYTES} bytes. */
  public LockRecord(MemorySegment memory) {
    this(memory, LockJournal.NONE);
  }

  /**
   * Creates a second object for the same record, for a subclass that follows or changes accesses.
   */
  protected LockRecord(LockRecord same) {
    this(same.memory, same.journal);
  }

  /** Creates a record that tells a journal of its changes. */
  LockRecord(MemorySegment memory, LockJournal journal) {
    this.memory = memory;
    this.journal = journal;
  }

  LockJournal journal() {
    return journal;
  }

  void initialise(int kind) {
    INT.setRelease(memory, KIND, kind);
  }

  boolean is(int kind) {
    return ((int) INT.getAcquire(memory, KIND) & kind) != 0;
  }

  protected void ownerThread(long id) {
    LONG.setOpaque(memory, OWNER_THREAD, id);
  }

  protected long ownerThread() {
    return (long) LONG.getOpaque(memory, OWNER_THREAD);
  }

  /** Writes a death. Only the new holder calls it, so there is one writer. */
  @SuppressWarnings("exports") // for checkers, which run on the class path
  protected void death(Optional<ProcessIdentity> process, long thread) {
    ofDeath(DEAD_PID, process.map(ProcessIdentity::pid).orElse(-1));
    ofDeath(DEAD_START, process.map(ProcessIdentity::startTicks).orElse(0L));
    ofDeath(DEAD_NAMESPACE, process.map(ProcessIdentity::pidNamespace).orElse(0L));
    ofDeath(DEAD_THREAD, thread);
    countDeath();
    journal.ownerDied(process, thread);
  }

  protected void ofDeath(long field, int value) {
    INT.setOpaque(memory, field, value);
  }

  protected void ofDeath(long field, long value) {
    LONG.setOpaque(memory, field, value);
  }

  protected void countDeath() {
    var _ = (int) INT.getAndAdd(memory, DEATHS, 1);
  }

  /** Returns the last death that was written here. */
  OwnerDeath lastDeath() {
    int pid = (int) INT.getOpaque(memory, DEAD_PID);
    ProcessIdentity process =
        new ProcessIdentity(
            pid,
            (long) LONG.getOpaque(memory, DEAD_START),
            (long) LONG.getOpaque(memory, DEAD_NAMESPACE));
    return OwnerDeath.of(
        pid > 0 ? Optional.of(process) : Optional.empty(),
        (long) LONG.getOpaque(memory, DEAD_THREAD),
        process.isThisProcess());
  }

  protected int deaths() {
    return (int) INT.getOpaque(memory, DEATHS);
  }

  protected void countSilentTakeover() {
    var _ = (int) INT.getAndAdd(memory, SILENT_TAKEOVERS, 1);
    journal.takenOver();
  }

  protected int silentTakeovers() {
    return (int) INT.getOpaque(memory, SILENT_TAKEOVERS);
  }

  protected void countRescuedWakeUp() {
    var _ = (int) INT.getAndAdd(memory, RESCUED, 1);
    journal.rescued();
  }

  protected void countIdleWakeUp() {
    var _ = (int) INT.getAndAdd(memory, IDLE, 1);
  }

  protected void countSentWakeUps(int count) {
    var _ = (int) INT.getAndAdd(memory, SENT, count);
  }

  protected int sentWakeUps() {
    return (int) INT.getVolatile(memory, SENT);
  }

  protected void countSettledWakeUps(int count) {
    var _ = (int) INT.getAndAdd(memory, SETTLED, count);
  }

  protected int settledWakeUps() {
    return (int) INT.getVolatile(memory, SETTLED);
  }

  /** Makes the two counts equal by raising the lesser one, since no count may ever fall. */
  protected void evenWakeUps(int sent, int settled) {
    var _ =
        sent - settled > 0
            ? INT.compareAndSet(memory, SETTLED, settled, sent)
            : INT.compareAndSet(memory, SENT, sent, settled);
  }

  protected int idleWakeUps() {
    return (int) INT.getVolatile(memory, IDLE);
  }

  protected int rescuedWakeUps() {
    return (int) INT.getOpaque(memory, RESCUED);
  }
}
