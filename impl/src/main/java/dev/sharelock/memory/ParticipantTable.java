package dev.sharelock.memory;

import dev.sharelock.platform.MemoryFile;
import dev.sharelock.platform.RangeLock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The shared words of the participants' table, and the byte locks that say which process owns an
 * entry.
 *
 * <p>Joining changes shared state only through this class, so that a test can end a process after
 * any of its steps.
 */
class ParticipantTable {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final MemoryFile file;
  private final MemorySegment memory;

  ParticipantTable(MemoryFile file, MemorySegment memory) {
    this.file = file;
    this.memory = memory;
  }

  int getInt(long offset) {
    return (int) INT.getVolatile(memory, offset);
  }

  void setInt(long offset, int value) {
    INT.setVolatile(memory, offset, value);
  }

  long getLong(long offset) {
    return (long) LONG.getVolatile(memory, offset);
  }

  void setLong(long offset, long value) {
    LONG.setVolatile(memory, offset, value);
  }

  boolean compareAndSetLong(long offset, long expected, long value) {
    return LONG.compareAndSet(memory, offset, expected, value);
  }

  void incrementLong(long offset) {
    var _ = (long) LONG.getAndAdd(memory, offset, 1L);
  }

  boolean tryLock(long offset) {
    return RangeLock.tryLock(file, offset);
  }

  void unlock(long offset) {
    RangeLock.unlock(file, offset);
  }

  boolean isLockedByAnother(long offset) {
    return RangeLock.isLockedByAnother(file, offset);
  }

  /** Returns a word of the table on which a process sleeps. */
  MemorySegment word(long offset) {
    return memory.asSlice(offset, Integer.BYTES);
  }
}
