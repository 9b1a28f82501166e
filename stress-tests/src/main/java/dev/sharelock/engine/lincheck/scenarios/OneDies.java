package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.Liveness;
import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/** The liveness of processes of which one may die, and is known to be dead at once. */
final class OneDies implements Liveness {
  private final int mortal;
  private volatile boolean dead;

  /**
   * @param mortal the name of the one that may die
   */
  OneDies(int mortal) {
    this.mortal = mortal;
  }

  void die() {
    dead = true;
  }

  @Override
  public boolean isDead(int owner) {
    return owner == mortal && dead;
  }

  @Override
  public boolean isDeadByNow(int owner) {
    return isDead(owner);
  }

  @Override
  public Optional<ProcessIdentity> identity(int owner) {
    return Optional.empty();
  }

  @Override
  public void watchEverybody() {}

  @Override
  public void askAfterThread(int owner) {}

  @Override
  public void requireOpen() {}
}
