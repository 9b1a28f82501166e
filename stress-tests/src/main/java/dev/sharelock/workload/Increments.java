package dev.sharelock.workload;

import dev.sharelock.history.RecordedFunction;
import dev.sharelock.history.Recorder;
import dev.sharelock.spi.SharedCell;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.workload.WorkerArguments.Work;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that increments the value by get and set, under a lock or what stands for it.
 *
 * <p>Each increment answers the value that it found. A value that goes back, seen from one thread,
 * proves that an update was lost.
 */
final class Increments {
  private final SharedCell cell;
  private final SharedLock lock;
  private final Lane lane;

  /** What this thread last wrote; less than that is never found in a counter that only grows. */
  private long written = Long.MIN_VALUE;

  Increments(SharedCell cell, SharedLock lock, Lane lane) {
    this.cell = cell;
    this.lock = lock;
    this.lane = lane;
  }

  /** When to stop. */
  interface Until {
    boolean reached(long operations);
  }

  /** Increments without leaving a trace but the count. */
  long unrecorded(Until until) {
    long done = 0;
    while (!until.reached(done)) {
      increment(done);
      lane.operations(++done);
    }
    return done;
  }

  /** Increments and records each operation. */
  long recorded(Recorder recorder, Until until) {
    long done = 0;
    while (!until.reached(done)) {
      recorder.invoke(RecordedFunction.GET_AND_ADD, 0, 1, 0);
      recorder.respond(increment(done));
      lane.operations(++done);
    }
    return done;
  }

  private long increment(long done) {
    Optional<String> death = lock.acquire();
    if (death.isPresent()) {
      lane.told(death.get());
      lock.recovered();
    }
    long found = cell.get();
    cell.set(found + 1);
    lock.release();
    if (found < written && lane.lossAfter() == 0) {
      lane.lostAfter(done + 1);
    }
    written = found + 1;
    return found;
  }

  /** Takes the lock, goes as far as the kind of work says, and waits to be killed. */
  void holdForEver(Work work, Optional<Recorder> recorder) {
    recorder.ifPresent(it -> it.invoke(RecordedFunction.GET_AND_ADD, 0, 1, 0));
    var _ = lock.acquire();
    if (work != Work.HOLD_BEFORE_READ) {
      long found = cell.get();
      if (work == Work.HOLD_AFTER_WRITE) {
        cell.set(found + 1);
      }
    }
    lane.hold();
    while (true) {
      LockSupport.park();
    }
  }
}
