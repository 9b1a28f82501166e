package dev.sharelock.spi;

import java.util.Optional;

/** A lock in shared memory. */
public interface SharedLock {
  /**
   * Waits for the lock and takes it.
   *
   * @return who died while holding it, in words, if the implementation is robust and this is the
   *     first holder since who is told; empty normally
   */
  Optional<String> acquire();

  /** Takes the lock if that is possible within that time; 0 is one attempt. */
  boolean tryAcquire(long nanos) throws InterruptedException;

  /** Releases the lock once. */
  void release();

  /** Declares, while holding the lock after a death, that what it guards is consistent again. */
  void recovered();
}
