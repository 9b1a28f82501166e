package dev.sharelock.lock;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * What a lock's memory says, read without touching the lock.
 *
 * <p>The word is of one moment (a volatile read); the rest is read after it, one number after the
 * other, and may be newer.
 *
 * @param word the whole word, see {@link LockWord}
 * @param owner the participant that has it, as {@link LockWord#OWNER} of the word; 0 if none has
 * @param ownerThread the {@link Thread#threadId()} of the owner, or of the last one, as that one
 *     said
 * @param recursive whether a thread may take it repeatedly
 * @param silent whether it is handed over silently after a death
 * @param deaths how many deaths of owners its holders were told of
 * @param lastDeath the last of them
 * @param silentTakeovers how often it was taken over without a word
 * @param rescuedWakeUps how often a sleeper found it free although nobody had woken it
 */
public record LockState(
    int word,
    int owner,
    long ownerThread,
    boolean recursive,
    boolean silent,
    int deaths,
    Optional<OwnerDeath> lastDeath,
    int silentTakeovers,
    int rescuedWakeUps) {
  private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

  /**
   * The state of the lock in a block.
   *
   * @param payload of the block; {@link RobustLock#BYTES} bytes at least
   * @throws IOException if the block is too short for a lock
   * @throws IllegalStateException if its memory has been unmapped
   */
  public static LockState read(MemorySegment payload) throws IOException {
    if (payload.byteSize() < LockRecord.BYTES) {
      throw new IOException("the segment is damaged: a lock of " + payload.byteSize() + " bytes");
    }
    int word = (int) WORD.getVolatile(payload, 0L);
    LockRecord record = new LockRecord(payload);
    int deaths = record.deaths();
    return new LockState(
        word,
        word & LockWord.OWNER,
        record.ownerThread(),
        record.is(LockRecord.RECURSIVE),
        record.is(LockRecord.SILENT),
        deaths,
        deaths == 0 ? Optional.empty() : Optional.of(record.lastDeath()),
        record.silentTakeovers(),
        record.rescuedWakeUps());
  }

  /** Whether an owner ended without finishing what it did, and nobody has repaired it since. */
  public boolean isAbandoned() {
    return has(LockWord.ABANDONED);
  }

  /** Whether its owner was told of a death and has not declared it recovered. */
  public boolean isRecovering() {
    return has(LockWord.RECOVERING);
  }

  /** Whether somebody may be waiting for it. */
  public boolean hasWaiters() {
    return has(LockWord.WAITERS);
  }

  /** Whether it is kept for one who has waited long. */
  public boolean isReserved() {
    return has(LockWord.RESERVED);
  }

  /** Whether it is held for one load or store. */
  public boolean isForAccess() {
    return has(LockWord.ACCESS);
  }

  private boolean has(int flag) {
    return (word & flag) != 0;
  }
}
