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
 * <p>It keeps the memory mapped, but does not keep the block from being freed. The lock does that,
 * as long as it is reachable. A compiled loop can't hold the address alone, without the lock: all
 * accesses here are volatile or stronger, so after each of them the compiler reads the fields again
 * that lead to the address.
 */
@SuppressWarnings("ReachabilityFenceUsage") // an access that threw did not take place
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

  /** Creates a word in memory that belongs to no segment, for its timing only. */
  SegmentLockWord(MappedMemory mapped, MemorySegment memory) {
    this.mapped = mapped;
    this.address = memory.address();
    this.memory = memory;
  }

  @Override
  public int get() {
    mapped.requireOpen();
    int value = (int) INT.getVolatile(ALL, address);
    Reference.reachabilityFence(this);
    return value;
  }

  @Override
  @SuppressWarnings("EmptyCatch") // the caller must learn whether it was replaced
  public boolean compareAndSet(int expected, int value) {
    mapped.requireOpen();
    boolean done = INT.compareAndSet(ALL, address, expected, value);
    try {
      Reference.reachabilityFence(this);
    } catch (StackOverflowError e) {
      // There was no stack for the fence itself. It did keep this object.
    }
    return done;
  }

  @Override
  @SuppressWarnings("EmptyCatch") // the taker must learn that it holds the lock
  public boolean take(int value, long thread) {
    mapped.requireOpen();
    boolean taken = INT.compareAndSet(ALL, address, FREE, value);
    try {
      if (taken) {
        // Decides nothing: without it only the report of a death would name another thread.
        LONG.setOpaque(ALL, address + LockRecord.OWNER_THREAD, thread);
      }
      Reference.reachabilityFence(this);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // The calls after the compare-and-set found no stack. It did take the lock, or not.
    }
    return taken;
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
