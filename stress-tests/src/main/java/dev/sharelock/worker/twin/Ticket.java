package dev.sharelock.worker.twin;

import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.ControlFile;

/** A fair lock: a waiter that is killed before its turn blocks all that came after it. */
final class Ticket extends WordLock {
  private static final long NEXT = ControlFile.TWIN;
  private static final long SERVED = ControlFile.TWIN_2;

  private final ControlFile words;

  Ticket(SharedLock healthy, ControlFile words) {
    super(healthy);
    this.words = words;
  }

  @Override
  boolean take() {
    long served = words.get(SERVED);
    return words.compareAndSet(NEXT, served, served + 1);
  }

  @Override
  void await() {
    long mine = words.getAndAdd(NEXT, 1);
    for (int spins = 0; words.get(SERVED) != mine; spins++) {
      pause(spins);
    }
  }

  @Override
  void giveBack() {
    words.set(SERVED, words.get(SERVED) + 1);
  }
}
