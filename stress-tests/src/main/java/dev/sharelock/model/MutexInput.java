package dev.sharelock.model;

/** What can be asked of a lock, and what can happen to it. */
public sealed interface MutexInput {

  /** Who does it. */
  Object owner();

  /** Waits until the lock is free and takes it. */
  record Acquire(Object owner) implements MutexInput {
    @Override
    public String toString() {
      return "acquire by " + owner;
    }
  }

  /** Takes the lock if it is free. */
  record TryAcquire(Object owner) implements MutexInput {
    @Override
    public String toString() {
      return "tryAcquire by " + owner;
    }
  }

  /** Gives the lock back. */
  record Release(Object owner) implements MutexInput {
    @Override
    public String toString() {
      return "release by " + owner;
    }
  }

  /** The death of a process, which abandons the lock if it holds it. */
  record Death(Object owner) implements MutexInput {
    @Override
    public String toString() {
      return "death of " + owner;
    }
  }
}
