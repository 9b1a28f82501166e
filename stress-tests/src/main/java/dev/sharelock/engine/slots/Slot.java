package dev.sharelock.engine.slots;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;

/**
 * Two neighbouring values of one type in shared memory, and the lock that guards them, for one use
 * by a test.
 */
public final class Slot {
  private final RawObject values;
  private final ElementType type;
  private final int first;
  private final SharedLock lock;
  private final int lockNumber;

  /**
   * @param values has two elements for this slot, from {@code first} on
   * @param lockNumber the place of the lock among the locks, counted from 0
   */
  Slot(RawObject values, ElementType type, int first, SharedLock lock, int lockNumber) {
    this.values = values;
    this.type = type;
    this.first = first;
    this.lock = lock;
    this.lockNumber = lockNumber;
  }

  /** Returns the bits of the first value. */
  public long get() {
    return values.get(first);
  }

  /** Replaces the first value. */
  public void set(long bits) {
    values.set(first, bits);
  }

  /** Returns the bits of the second value. */
  public long getOther() {
    return values.get(first + 1);
  }

  /** Replaces the second value. */
  public void setOther(long bits) {
    values.set(first + 1, bits);
  }

  /** Returns the first value with the memory effects of that mode. */
  public long get(AccessMode mode) {
    return values.get(first, mode);
  }

  /** Replaces the first value with the memory effects of that mode. */
  public void set(long bits, AccessMode mode) {
    values.set(first, bits, mode);
  }

  /** Returns the second value with the memory effects of that mode. */
  public long getOther(AccessMode mode) {
    return values.get(first + 1, mode);
  }

  /** Replaces the second value with the memory effects of that mode. */
  public void setOther(long bits, AccessMode mode) {
    values.set(first + 1, bits, mode);
  }

  /** Adds 1 to the first value, by a load and a store. */
  public void increment() {
    values.set(first, type.increment(values.get(first)));
  }

  /** Adds 1 to the first value in one step. */
  public void getAndIncrement() {
    var _ = values.getAndAdd(first, 1);
  }

  /** Replaces the first value in one step if it is as expected, and returns whether it was. */
  public boolean compareAndSet(long expected, long bits) {
    return values.compareAndSet(first, expected, bits);
  }

  /** Returns the whole number that the first value stands for. */
  public long number() {
    return type.toNumber(values.get(first));
  }

  /** Returns the whole number that the second value stands for. */
  public long otherNumber() {
    return type.toNumber(values.get(first + 1));
  }

  /** Returns the bits of a whole number in the type of the values. */
  public long bits(long number) {
    return type.fromNumber(number);
  }

  /**
   * Waits for the lock and takes it.
   *
   * @throws WrongAnswerException if the lock says anything but that it was taken: nobody dies here
   */
  public void acquire() {
    Sections.acquire(lock);
  }

  /** Takes the lock in a single attempt, and returns whether it did. */
  public boolean tryAcquire() {
    return tryAcquire(0);
  }

  /** Takes the lock if that is possible within a time, and returns whether it did. */
  public boolean tryAcquire(long nanos) {
    Acquisition answer;
    try {
      answer = lock.tryAcquire(nanos);
    } catch (InterruptedException e) {
      throw new IllegalStateException("tryAcquire was interrupted, and nobody did that.", e);
    }
    if (answer != Acquisition.CLEAN && answer != Acquisition.NOT_ACQUIRED) {
      throw new WrongAnswerException("tryAcquire", answer);
    }
    return answer == Acquisition.CLEAN;
  }

  /** Releases the lock. */
  public void release() {
    lock.release();
  }

  /** Returns the place of its lock among the locks, counted from 0. */
  int lockNumber() {
    return lockNumber;
  }

  /** Sets both values to 0. */
  Slot clear() {
    set(0);
    setOther(0);
    return this;
  }
}
