package dev.sharelock.lock;

import static dev.sharelock.platform.AddressSpace.ALL;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.MappedMemory;
import dev.sharelock.platform.Futex;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;

/**
 * A lock word in shared memory, at the start of its record; threads sleep on it in the kernel.
 *
 * <p>It keeps the memory mapped but not the block in use: what frees an unreachable lock has it.
 */
class SegmentLockWord extends LockWord {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final MappedMemory mapped;
  private final long address;
  private final MemorySegment memory;

  SegmentLockWord(Block record) {
    this.mapped = record.segment().mapped();
    this.address = record.address();
    this.memory = record.memory();
  }

  @Override
  public int get() {
    mapped.requireOpen();
    int value = (int) INT.getVolatile(ALL, address);
    kept();
    return value;
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    mapped.requireOpen();
    boolean done = INT.compareAndSet(ALL, address, expected, value);
    kept();
    return done;
  }

  @Override
  public boolean take(int value, long thread) {
    mapped.requireOpen();
    boolean taken = INT.compareAndSet(ALL, address, FREE, value);
    if (taken) {
      note(thread);
    }
    kept();
    return taken;
  }

  /** Who has taken the lock has to learn it, so no error comes out of here. */
  private void note(long thread) {
    try {
      LONG.setOpaque(ALL, address + LockRecord.OWNER_THREAD, thread);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // The note decides nothing: only the report of a death would name another thread.
    }
  }

  /** The memory may be unmapped as soon as this object can't be reached. */
  @SuppressWarnings("ReachabilityFenceUsage") // an access that threw did not take place
  private void kept() {
    Reference.reachabilityFence(this);
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
