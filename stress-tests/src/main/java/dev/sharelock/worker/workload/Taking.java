package dev.sharelock.worker.workload;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Death;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.command.Settings;
import dev.sharelock.worker.control.LaneWords;

/**
 * How a lane takes its lock.
 *
 * @param way by which of its methods
 * @param depth how often, before all but the last are released again
 */
record Taking(Way way, int depth) {
  private static final long A_MILLISECOND = 1_000_000;

  /** A method to take a lock by. */
  enum Way {
    ACQUIRE,
    INTERRUPTIBLY,
    TRY,
    TIMED
  }

  static Taking of(Settings settings) {
    int depth = Math.toIntExact(settings.number("depth", 1));
    if (depth < 1) {
      throw new CommandException("A lock is taken once at least, not " + depth + " times.");
    }
    return new Taking(settings.choice("take", Way.class, Way.ACQUIRE), depth);
  }

  /** Whether it is a single call that waits. */
  boolean simple() {
    return way == Way.ACQUIRE && depth == 1;
  }

  /** Takes the lock, and repairs what a death may have left. */
  void enter(SharedLock lock, LaneWords words) throws InterruptedException {
    for (int taken = 0; taken < depth; taken++) {
      Acquisition acquisition = take(lock);
      if (acquisition != Acquisition.CLEAN) {
        tell(acquisition, lock, words);
      }
    }
    for (int taken = depth; taken > 1; taken--) {
      lock.release();
    }
  }

  private Acquisition take(SharedLock lock) throws InterruptedException {
    return switch (way) {
      case ACQUIRE -> lock.acquire();
      case INTERRUPTIBLY -> lock.acquireInterruptibly();
      case TRY -> attempts(lock, 0);
      case TIMED -> attempts(lock, A_MILLISECOND);
    };
  }

  private static Acquisition attempts(SharedLock lock, long nanos) throws InterruptedException {
    while (true) {
      Acquisition acquisition = lock.tryAcquire(nanos);
      if (acquisition.acquired()) {
        return acquisition;
      }
      Thread.onSpinWait();
    }
  }

  /** Notes the death that an acquisition told of, and declares the repair done. */
  static void tell(Acquisition acquisition, SharedLock lock, LaneWords words) {
    if (!acquisition.acquired()) {
      throw new IllegalStateException("The lock returned without being taken.");
    }
    Death death = acquisition.death().orElseThrow();
    words.told(death.processId(), death.words());
    lock.recovered();
  }
}
