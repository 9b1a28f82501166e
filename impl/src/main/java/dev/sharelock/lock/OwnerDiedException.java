package dev.sharelock.lock;

import java.util.Optional;

/**
 * Thrown when the lock's owner ended without releasing it, so that the data it guards may be half
 * changed.
 *
 * <p>The caller does not hold the lock. {@link RobustLock#hold()} takes it nevertheless, and {@link
 * Hold#recovered()} declares the repair done.
 */
public final class OwnerDiedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<OwnerDeath> death;

  OwnerDiedException(OwnerDeath death) {
    super(
        "the lock's owner, "
            + death
            + ", ended without releasing it: take it with hold(), repair what it guards, call recovered()");
    this.death = Optional.of(death);
  }

  /** Returns the owner that died; empty in an exception that was serialized. */
  public Optional<OwnerDeath> death() {
    return death == null ? Optional.empty() : death;
  }
}
