package dev.sharelock.lock;

import java.util.concurrent.locks.LockSupport;

/** What the lock guards in the tests that strike processes: one is inside, and counts. */
final class CriticalSection {
  private CriticalSection() {}

  /** Passes through it once; who finds a dead one's traces inside clears them away. */
  static void pass(RobustLock lock, Board board, int name) {
    try (var hold = lock.hold()) {
      boolean afterDeath = hold.ownerDeath().isPresent();
      inside(board, name, afterDeath, () -> {});
      if (afterDeath) {
        board.add(Board.Cell.TOLD, 1);
      }
      hold.recovered();
    }
  }

  /** For who has the lock. */
  static void inside(Board board, int name, boolean afterDeath, Runnable meanwhile) {
    if (!afterDeath && board.get(Board.Cell.INSIDE) != 0) {
      board.add(Board.Cell.VIOLATIONS, 1);
    }
    board.set(Board.Cell.INSIDE, name);
    int value = board.get(Board.Cell.VALUE);
    meanwhile.run();
    LockSupport.parkNanos(20_000);
    board.set(Board.Cell.VALUE, value + 1);
    if (board.get(Board.Cell.INSIDE) != name) {
      board.add(Board.Cell.VIOLATIONS, 1);
    }
    board.set(Board.Cell.INSIDE, 0);
  }
}
