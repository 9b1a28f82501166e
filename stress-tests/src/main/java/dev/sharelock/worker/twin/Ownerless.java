package dev.sharelock.worker.twin;

import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.ControlFile;

/**
 * A spin lock that excludes, but names no owner: when a process dies in it, nobody can know, and
 * the others wait for ever.
 */
final class Ownerless extends WordLock {
  private final ControlFile words;

  Ownerless(SharedLock healthy, ControlFile words) {
    super(healthy);
    this.words = words;
  }

  @Override
  boolean take() {
    return words.compareAndSet(ControlFile.TWIN, 0, 1);
  }

  @Override
  void await() {
    for (int spins = 0; !take(); spins++) {
      pause(spins);
    }
  }

  @Override
  void giveBack() {
    words.set(ControlFile.TWIN, 0);
  }
}
