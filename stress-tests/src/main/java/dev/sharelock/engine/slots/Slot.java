package dev.sharelock.engine.slots;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;

/** Two values of 64 bits in shared memory, and the lock that guards them, for one use by a test. */
public final class Slot {
  private final RawObject values;
  private final int first;
  private final SharedLock lock;
  private final int lockNumber;

  /**
   * @param values has two elements for this slot, from {@code first} on
   * @param lockNumber the place of the lock among the locks, counted from 0
   */
  Slot(RawObject values, int first, SharedLock lock, int lockNumber) {
    this.values = values;
    this.first = first;
    this.lock = lock;
    this.lockNumber = lockNumber;
  }

  /** Returns the first value. */
  public long get() {
    return values.get(first);
  }

  /** Replaces the first value. */
  public void set(long bits) {
    values.set(first, bits);
  }

  /** Returns the second value. */
  public long getOther() {
    return values.get(first + 1);
  }

  /** Replaces the second value. */
  public void setOther(long bits) {
    values.set(first + 1, bits);
  }

  /**
   * Waits for the lock and takes it.
   *
   * @throws WrongAnswerException if the lock says anything but that it was taken: nobody dies here
   */
  public void acquire() {
    Acquisition answer = lock.acquire();
    if (answer != Acquisition.CLEAN) {
      throw new WrongAnswerException("acquire", answer);
    }
  }

  /** Takes the lock in a single attempt, and returns whether it did. */
  public boolean tryAcquire() {
    Acquisition answer;
    try {
      answer = lock.tryAcquire(0);
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
