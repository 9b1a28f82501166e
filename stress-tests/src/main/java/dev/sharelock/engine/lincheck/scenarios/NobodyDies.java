package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.Liveness;
import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/** The liveness of processes that are all well. */
final class NobodyDies implements Liveness {
  @Override
  public boolean isDead(int owner) {
    return false;
  }

  @Override
  public boolean isDeadByNow(int owner) {
    return false;
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
