package dev.sharelock.flaws;

import dev.sharelock.lock.LockWord;

/** The word of the lock with a bug in one of its operations. */
abstract class FlawedWord extends LockWord {
  final LockWord right;

  FlawedWord(LockWord right) {
    this.right = right;
  }

  static boolean isFree(int value) {
    return (value & OWNER) == 0;
  }

  /** Whether these two values are those before and after the lock is taken from nobody. */
  static boolean takes(int expected, int value) {
    return isFree(expected) && !isFree(value);
  }

  /** Stores a value without comparing. */
  final void overwrite(int value) {
    int seen;
    do {
      seen = right.get();
    } while (!right.compareAndSet(seen, value));
  }

  @Override
  public int get() {
    return right.get();
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    return right.compareAndSet(expected, value);
  }

  @Override
  public boolean await(int expected, long nanos) {
    return right.await(expected, nanos);
  }

  @Override
  public void wake(int count) {
    right.wake(count);
  }

  @Override
  public int wakeAll() {
    return right.wakeAll();
  }

  @Override
  public boolean wakeOne() {
    return right.wakeOne();
  }

  @Override
  public long nanoTime() {
    return right.nanoTime();
  }
}
