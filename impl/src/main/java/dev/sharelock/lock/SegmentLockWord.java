package dev.sharelock.lock;

import dev.sharelock.platform.Futex;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** A lock word in shared memory, at the start of its record; threads sleep on it in the kernel. */
class SegmentLockWord extends LockWord {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final MemorySegment memory;

  SegmentLockWord(MemorySegment record) {
    this.memory = record;
  }

  @Override
  public int get() {
    return (int) INT.getVolatile(memory, 0L);
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    return INT.compareAndSet(memory, 0L, expected, value);
  }

  @Override
  public boolean take(int value, long thread) {
    if (!INT.compareAndSet(memory, 0L, FREE, value)) {
      return false;
    }
    LONG.setOpaque(memory, LockRecord.OWNER_THREAD, thread);
    return true;
  }

  @Override
  public boolean await(int expected, long nanos) {
    return Thread.currentThread().isVirtual()
        ? CarrierFreeWait.await(memory, expected, nanos)
        : Futex.await(memory, expected, nanos);
  }

  @Override
  public void wake(int count) {
    Futex.wake(memory, count);
  }

  @Override
  public int wakeAll() {
    return Futex.wake(memory, Integer.MAX_VALUE);
  }

  @Override
  public boolean wakeOne() {
    return Futex.wake(memory, 1) > 0;
  }
}
