package dev.sharelock.spi;

/** Something that an implementation may claim to be able to do. */
public enum Capability {
  /** Its locks exclude the threads of one process from each other. */
  THREADS,

  /** Its areas can be attached by other processes, and its locks exclude those too. */
  PROCESSES,

  /** A lock whose owner was killed can be taken by others, and the next holder is told. */
  ROBUST,

  /** A thread that has a lock can take it again. */
  RECURSIVE,

  /** {@link SharedLock#tryAcquire(long)} gives up when its time is over. */
  TIMED
}
