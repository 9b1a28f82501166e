package dev.sharelock.lock;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * The state of a lock, read from its memory without touching the lock.
 *
 * <p>The word is read first, by a volatile read. The other numbers are read one after the other and
 * may be newer.
 *
 * @param word the whole word
 * @param owner the name of the participant that has it, the bits 26 to 0 of the word; 0 if none has
 * @param ownerThread the {@link Thread#threadId()} of the owner, or of the last owner, as the owner
 *     wrote it
 * @param recursive whether a thread may take it repeatedly
 * @param silent whether it is handed over silently after a death
 * @param deaths how many deaths of owners its holders were told of
 * @param lastDeath the last of them
 * @param silentTakeovers how often it was taken over silently
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
   * Reads the state of the lock in a block.
   *
   * @param payload the payload of the block; {@link RobustLock#BYTES} bytes at least
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

  /** Returns whether an owner ended while it held the lock, and nobody has declared the repair. */
  public boolean isAbandoned() {
    return has(LockWord.ABANDONED);
  }

  /** Returns whether its owner was told of a death and has not declared the repair. */
  public boolean isRecovering() {
    return has(LockWord.RECOVERING);
  }

  /** Returns whether a thread may be waiting for it. */
  public boolean hasWaiters() {
    return has(LockWord.WAITERS);
  }

  /** Returns whether it is kept for a thread that has waited long. */
  public boolean isReserved() {
    return has(LockWord.RESERVED);
  }

  /** Returns whether it is held for one load or store. */
  public boolean isForAccess() {
    return has(LockWord.ACCESS);
  }

  private boolean has(int flag) {
    return (word & flag) != 0;
  }
}
