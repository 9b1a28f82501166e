package dev.sharelock.spi;

import java.io.IOException;
import java.util.Set;

/**
 * An implementation of shared memory with locks, to be judged.
 *
 * <p>A provider declares what it can do in {@link #capabilities()} and implements the methods that
 * belong to it; the harness calls no other ones. What is not declared is skipped with that reason.
 * A lock alone is enough to begin with: the harness then brings memory of its own for the lock to
 * guard.
 *
 * <p>The harness finds a provider through {@link java.util.ServiceLoader}, by its {@link
 * ImplementationName}. It makes one instance of it in each worker process, through the public
 * constructor without parameters, and never one in the process that judges. The working directory
 * and {@code java.io.tmpdir} of a worker are a directory that the harness deletes afterwards; all
 * workers that share objects have the same one.
 *
 * <p>Unless a method says otherwise, several threads call it at once only if the provider declares
 * {@link Capability#THREADS}. An exception from a method that creates or attaches leaves the checks
 * that need it unknown; one from an operation in the middle of a check fails the check.
 */
public interface Implementation {
  /** Returns what this implementation claims to be able to do; it is tested for all of it. */
  Set<Capability> capabilities();

  /** Returns the version for the report. */
  default String version() {
    return "unknown";
  }

  /**
   * Returns how many locks can exist at once, at least 1. The harness creates no more, and counts
   * the lock of a locked object as one.
   */
  default int mostLocks() {
    return Integer.MAX_VALUE;
  }

  /** Returns how many raw and locked objects can exist at once, at least 1. */
  default int mostObjects() {
    return Integer.MAX_VALUE;
  }

  /**
   * Returns whether objects of this layout can be created. A check that needs another layout is
   * skipped.
   */
  default boolean supports(Layout layout) {
    return true;
  }

  /**
   * Has every lock that is created or attached from now on run {@code after} when it has loaded,
   * stored or replaced a word that other processes use too, or has slept on one or woken a sleeper:
   * after each such access, in the thread that made it. The process may end, or be stopped for a
   * while, before {@code after} returns. Needs {@link Capability#FOLLOWED_ACCESSES}.
   *
   * <p>Locks inside of locked objects need not be followed.
   */
  default void followAccesses(Runnable after) {
    throw new UnsupportedOperationException("followAccesses");
  }

  /** Creates a lock that nobody holds. Needs {@link Capability#LOCKS}. */
  default SharedLock createLock(LockKind kind) throws IOException {
    throw new UnsupportedOperationException("createLock");
  }

  /** Attaches a lock that another process created and some process still has. */
  default SharedLock attachLock(String handle) throws IOException {
    throw new UnsupportedOperationException("attachLock");
  }

  /**
   * Creates a raw value, array or struct, all its elements 0: Python's {@code RawValue} and {@code
   * RawArray}. Needs {@link Capability#RAW}.
   */
  default RawObject createRaw(Layout layout) throws IOException {
    throw new UnsupportedOperationException("createRaw");
  }

  /**
   * Attaches a raw object of that layout that another process created and some process still has.
   */
  default RawObject attachRaw(Layout layout, String handle) throws IOException {
    throw new UnsupportedOperationException("attachRaw");
  }

  /**
   * Creates an object under a lock of its own, all its elements 0: Python's {@code Value} and
   * {@code Array}. Needs {@link Capability#LOCKED}.
   */
  default LockedObject createLocked(Layout layout, LockKind kind) throws IOException {
    throw new UnsupportedOperationException("createLocked");
  }

  /**
   * Creates an object under a lock that exists already and may guard other objects too. Needs
   * {@link Capability#LOCKED}.
   *
   * @param lock from {@link #createLock}, {@link #attachLock} or {@link LockedObject#lock()}
   */
  default LockedObject createLocked(Layout layout, SharedLock lock) throws IOException {
    throw new UnsupportedOperationException("createLocked");
  }

  /**
   * Attaches a locked object of that layout that another process created and some process still
   * has.
   */
  default LockedObject attachLocked(Layout layout, String handle) throws IOException {
    throw new UnsupportedOperationException("attachLocked");
  }

  /**
   * Wraps a raw object with a new lock; both use the same memory: Python's {@code synchronized}.
   * Needs {@link Capability#SYNCHRONIZE}.
   */
  default LockedObject synchronize(RawObject raw, LockKind kind) throws IOException {
    throw new UnsupportedOperationException("synchronize");
  }

  /** Wraps a raw object with a lock that exists already. Needs {@link Capability#SYNCHRONIZE}. */
  default LockedObject synchronize(RawObject raw, SharedLock lock) throws IOException {
    throw new UnsupportedOperationException("synchronize");
  }

  /**
   * Creates a raw object with memory of its own and the elements of another one: Python's {@code
   * copy}. Needs {@link Capability#COPY}.
   */
  default RawObject copy(RawObject raw) throws IOException {
    throw new UnsupportedOperationException("copy");
  }
}
