package dev.sharelock.lock;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The state that all attempts to take one lock on the slow path share within one process.
 *
 * <p>One thread of a process sleeps on the word at a time; the others wait for it at a gate inside
 * the process. A thread that has slept for 1 ms reserves the lock: from then on only threads that
 * have slept take it. A reservation that is not used lapses after 10 ms, since its holder may be
 * stopped.
 */
final class Contention {
  static final long RESERVE_AFTER = TimeUnit.MILLISECONDS.toNanos(1);
  static final long RESERVATION_LAPSES_AFTER = TimeUnit.MILLISECONDS.toNanos(10);
  static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(50);

  final LockParts parts;
  final WakeUps wakeUps;
  final Gate gate = new Gate();

  /** Frees the lock if an error left it held by no thread of this process. */
  final BooleanSupplier releaseOrphan;

  /** Frees the lock if the thread of this process that had it has ended. */
  final BooleanSupplier abandonIfThreadEnded;

  volatile boolean someoneSleeps;

  Contention(
      LockParts parts,
      WakeUps wakeUps,
      BooleanSupplier releaseOrphan,
      BooleanSupplier abandonIfThreadEnded) {
    this.wakeUps = wakeUps;
    this.parts = parts;
    this.releaseOrphan = releaseOrphan;
    this.abandonIfThreadEnded = abandonIfThreadEnded;
  }

  /**
   * Makes the sleepers look again, those of other processes too: another participant has ended, or
   * this one is about to detach.
   */
  void wakeSleepers() {
    wakeUps.someoneEnded();
    if (someoneSleeps) {
      wakeUps.sendToAll();
    }
  }
}
