package dev.sharelock.lock;

import java.util.Optional;

/**
 * A lock that is held, for a try statement: {@code try (var held = lock.hold()) { … }}.
 *
 * <p>Closing releases it. If the previous owner died while it held the lock, {@link #ownerDeath()}
 * says who it was; then what the lock guards has to be repaired and {@link #recovered()} called
 * before closing, or the lock stays abandoned and the next holder is told.
 */
public sealed interface Hold extends AutoCloseable permits CleanHold, RecoveringHold {
  /** Who died while it held the lock, since when nobody has declared it recovered. */
  Optional<OwnerDeath> ownerDeath();

  /** Declares that what the lock guards is consistent again. Does nothing after a clean take. */
  void recovered();

  /** Releases the lock, or one level of it if it was taken repeatedly. */
  @Override
  void close();
}
