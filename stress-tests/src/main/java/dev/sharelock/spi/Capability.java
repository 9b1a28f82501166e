package dev.sharelock.spi;

import java.util.Locale;

/** What an implementation may claim to be able to do. */
public enum Capability {
  /** Several threads of a process may use one object, and locks exclude them from each other. */
  THREADS,

  /** Other processes can attach an object by its handle, and locks exclude those too. */
  PROCESSES,

  /** Locks by themselves: {@link Implementation#createLock}. */
  LOCKS,

  /** Raw values, arrays and structs: {@link Implementation#createRaw}. */
  RAW,

  /** Values, arrays and structs under a lock: {@link Implementation#createLocked}. */
  LOCKED,

  /** Copies of raw objects: {@link Implementation#copy}. */
  COPY,

  /** Wrappers of raw objects: {@link Implementation#synchronize}. */
  SYNCHRONIZE,

  /** A thread that holds a lock of kind {@link LockKind#RECURSIVE} can take it again. */
  RECURSIVE,

  /**
   * {@link SharedLock#release} by a thread that does not hold the lock throws an exception and
   * changes nothing. Where it is not claimed, such a call is a mistake that nothing is said of.
   */
  CHECKED_RELEASE,

  /** {@link SharedLock#tryAcquire} makes a single attempt when it is given no time. */
  TRY,

  /** {@link SharedLock#tryAcquire} gives up when its time is over. */
  TIMED,

  /** {@link SharedLock#acquireInterruptibly} and a timed attempt end when they are interrupted. */
  INTERRUPTIBLE,

  /**
   * When a process dies while it holds a lock, others can take the lock, and the first one is told.
   * A process that dies while it waits for a lock stops nobody. Nothing is said of a thread that
   * ends while it holds a lock and whose process lives: see {@link #ROBUST_THREADS}.
   */
  ROBUST,

  /**
   * When a thread ends while it holds a lock and its process lives, others can take the lock, and
   * the first one is told of a death in that process.
   */
  ROBUST_THREADS,

  /** Raw objects have plain, opaque, acquire/release and volatile access. */
  ACCESS_MODES,

  /** Raw objects have atomic read-modify-write without a lock. */
  RAW_ATOMICS,

  /** Locked objects have a read-modify-write that is one critical section. */
  LOCKED_ATOMICS,

  /** Several neighbouring elements can be read and written at once. */
  SLICES,

  /** All elements of a locked object can be read as of one moment. */
  SNAPSHOTS,

  /** {@link SharedObject#free} gives memory back, and later objects may get it. */
  FREEING,

  /**
   * The memory of an object is there once the object has been created: where there is no space for
   * it, its creation is refused in words. A sparse file that is mapped promises less: a write to it
   * can fail later.
   */
  RESERVED_MEMORY,

  /**
   * Each access of a lock to its shared words can be followed, so that a process can be killed or
   * stopped after any of them: {@link Implementation#followAccesses}.
   */
  FOLLOWED_ACCESSES;

  /** Returns this capability as it is written in texts and in the worker protocol. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
