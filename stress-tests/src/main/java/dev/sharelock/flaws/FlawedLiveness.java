package dev.sharelock.flaws;

import dev.sharelock.lock.Liveness;
import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/** What a process knows of the others, with a bug in one of its answers. */
abstract class FlawedLiveness implements Liveness {
  private final Liveness right;

  FlawedLiveness(Liveness right) {
    this.right = right;
  }

  @Override
  public boolean isDead(int owner) {
    return right.isDead(owner);
  }

  @Override
  public boolean isDeadByNow(int owner) {
    return right.isDeadByNow(owner);
  }

  @Override
  public Optional<ProcessIdentity> identity(int owner) {
    return right.identity(owner);
  }

  @Override
  public void watchEverybody() {
    right.watchEverybody();
  }

  @Override
  public void askAfterThread(int owner) {
    right.askAfterThread(owner);
  }

  @Override
  public int waits(long lock) {
    return right.waits(lock);
  }

  @Override
  public void waitingEnded(int note) {
    right.waitingEnded(note);
  }

  @Override
  public void requireOpen() {
    right.requireOpen();
  }
}
