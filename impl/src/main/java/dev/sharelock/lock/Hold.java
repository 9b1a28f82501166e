package dev.sharelock.lock;

import java.util.Optional;

/**
 * A lock that is held, for a try statement: {@code try (var held = lock.hold()) { … }}.
 *
 * <p>Closing releases it. If the previous owner died while it held the lock, {@link #ownerDeath()}
 * says who it was; then what the lock guards has to be repaired and {@link #recovered()} called
 * before closing, or the lock stays abandoned and the next holder is told.
 *
 * <p>It is for the thread that took the lock, and to be closed once: a lock has one object for all
 * holds with nothing to repair, so closing again releases another level of it, or throws. Taking
 * the lock has the memory effects of a volatile read, releasing it of a volatile write.
 *
 * <p>Python: what {@code with lock:} enters; nothing there tells of a death.
 */
public sealed interface Hold extends AutoCloseable permits CleanHold, RecoveringHold {
  /**
   * Who died while it held the lock, since when nobody has declared it recovered. It goes on saying
   * so after {@link #recovered()}; a thread that takes the lock once more is not told again.
   */
  Optional<OwnerDeath> ownerDeath();

  /**
   * Declares that what the lock guards is consistent again. Does nothing after a clean take, or
   * when it was declared already.
   *
   * @throws IllegalMonitorStateException if there was a death and the calling thread does not have
   *     the lock
   * @throws IllegalStateException if there was a death and the lock's segment has been closed
   */
  void recovered();

  /**
   * Releases the lock, or one level of it if it was taken repeatedly.
   *
   * @throws IllegalMonitorStateException if the calling thread does not have the lock
   * @throws IllegalStateException if the lock's segment has been closed
   */
  @Override
  void close();
}
