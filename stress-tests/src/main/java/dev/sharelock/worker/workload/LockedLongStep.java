package dev.sharelock.worker.workload;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.LaneWords;

/**
 * The increment of a single integer of 64 bits by get and set under a lock, with as little around
 * it as possible: what is not the code under test hides races.
 */
final class LockedLongStep extends IncrementStep {
  private final RawObject raw;
  private final int element;
  private final SharedLock lock;
  private final LaneWords words;

  /** What this lane last wrote. */
  private long written;

  private long handovers;

  LockedLongStep(RawObject raw, int element, SharedLock lock, LaneWords words) {
    this.raw = raw;
    this.element = element;
    this.lock = lock;
    this.words = words;
  }

  @Override
  int element(long done) {
    return element;
  }

  @Override
  long increment(long done) {
    words.attempting(done + 1);
    Acquisition acquisition = lock.acquire();
    if (acquisition != Acquisition.CLEAN) {
      Taking.tell(acquisition, lock, words);
    }
    long found = raw.get(element);
    raw.set(element, found + 1);
    lock.release();
    if (found != written) {
      changed(found, done);
    }
    written = found + 1;
    return found;
  }

  /** Another lane has written in between, unless this lane has not written yet. */
  private void changed(long found, long done) {
    if (done == 0) {
      return;
    }
    words.handovers(++handovers);
    if (found - written < 0 && words.lossAfter() == 0) {
      words.lostAfter(done + 1);
    }
  }
}
