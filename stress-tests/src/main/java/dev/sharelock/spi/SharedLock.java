package dev.sharelock.spi;

/**
 * A lock in shared memory. What a thread wrote before it released the lock is seen by the next
 * holder, in whichever process.
 */
public interface SharedLock extends SharedObject {
  /**
   * Waits for the lock and takes it.
   *
   * @return {@link Acquisition#CLEAN}, or the death of a holder: see {@link Acquisition#afterDeath}
   */
  Acquisition acquire();

  /**
   * Takes the lock if that is possible within a time. Needs {@link Capability#TRY} for 0, {@link
   * Capability#TIMED} for more.
   *
   * <p>After the death of a holder it takes the lock and tells of the death, as {@link #acquire}
   * does.
   *
   * @param nanos how long to wait; 0 is a single attempt
   * @return {@link Acquisition#NOT_ACQUIRED} if the lock was not taken, and then not before the
   *     time was over; else as {@link #acquire}
   * @throws InterruptedException if the thread was interrupted; it has not taken the lock then.
   *     Needs {@link Capability#INTERRUPTIBLE}
   */
  default Acquisition tryAcquire(long nanos) throws InterruptedException {
    throw new UnsupportedOperationException("tryAcquire");
  }

  /**
   * Waits for the lock and takes it, unless the thread is interrupted. Needs {@link
   * Capability#INTERRUPTIBLE}.
   *
   * @return as {@link #acquire}
   * @throws InterruptedException if the thread was interrupted; it has not taken the lock then
   */
  default Acquisition acquireInterruptibly() throws InterruptedException {
    throw new UnsupportedOperationException("acquireInterruptibly");
  }

  /**
   * Releases the lock, which the thread holds; one level of it if it was taken repeatedly.
   *
   * <p>With {@link Capability#CHECKED_RELEASE}, if nobody holds the lock, or another thread holds
   * it and it is recursive, this method throws an exception and changes nothing, as the original
   * does.
   */
  void release();

  /**
   * Declares that what the lock guards is consistent again. The harness calls it while the thread
   * holds the lock and was told of a death; without a death it does nothing. A holder that was told
   * and releases the lock without this call leaves the next one to be told again. Needs {@link
   * Capability#ROBUST}.
   */
  default void recovered() {}
}
