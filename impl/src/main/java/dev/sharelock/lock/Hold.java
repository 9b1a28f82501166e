package dev.sharelock.lock;

import java.util.Optional;

/**
 * A lock that is held, for a try statement: {@code try (var held = lock.hold()) { … }}.
 *
 * <p>Closing releases it. If the previous owner died while it held the lock, {@link #ownerDeath()}
 * names it. Then the caller repairs the data that the lock guards and calls {@link #recovered()}
 * before closing, or the lock stays abandoned and the next holder is told.
 *
 * <p>It is for the thread that took the lock. Closing it again does nothing, so it never releases a
 * level around it; but a lock may have one object for all its outermost holds, so a hold is not to
 * be closed again once the thread has got the next one. Taking the lock has the memory effects of a
 * volatile read, releasing it of a volatile write.
 *
 * <p>Python: {@code with lock:}, which tells of no death.
 */
public sealed interface Hold extends AutoCloseable permits LockHold {
  /**
   * Returns the owner that died holding the lock, if nobody has declared it recovered since. It
   * goes on saying so after {@link #recovered()}; a thread that takes the lock once more is not
   * told again.
   */
  Optional<OwnerDeath> ownerDeath();

  /**
   * Declares that the data which the lock guards is consistent again. Does nothing after a clean
   * take, or when it was declared already.
   *
   * @throws IllegalMonitorStateException if there was a death and the calling thread does not have
   *     the lock
   * @throws IllegalStateException if there was a death and the lock's segment has been closed
   */
  void recovered();

  /**
   * Releases the lock, or one level of it if it was taken repeatedly. Does nothing if the hold is
   * closed already.
   *
   * @throws IllegalMonitorStateException if the hold is open, for all that is known, and the
   *     calling thread does not have the lock
   * @throws IllegalStateException if the lock's segment has been closed
   */
  @Override
  void close();
}
