package dev.sharelock.workload;

import dev.sharelock.history.Recorder;
import dev.sharelock.spi.SharedArea;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.workload.WorkerArguments.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** One thread of a worker, round after round. */
final class LaneThread implements Runnable {
  private static final int SPINS = 20_000;
  private static final long PAUSE_NANOS = 20_000;
  private static final long IDLE_NANOS = 1_000_000;

  private final Control control;
  private final int index;
  private final WorkerArguments arguments;
  private final SharedArea area;
  private final Lane lane;
  private final SharedLock lock;

  LaneThread(Control control, int index, WorkerArguments arguments, SharedArea area) {
    this.control = control;
    this.index = index;
    this.arguments = arguments;
    this.area = area;
    this.lane = control.lane(index);
    this.lock =
        switch (arguments.guard()) {
          case LOCK -> area.lock(0);
          case NOTHING -> new NoLock();
          case OWNERLESS -> new OwnerlessLock(control);
        };
  }

  @Override
  public void run() {
    long last = 0;
    for (Optional<Long> next = awaitRound(last); next.isPresent(); next = awaitRound(last)) {
      last = next.get();
      try {
        round(last);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      lane.leave(last);
    }
  }

  private void round(long round) throws IOException {
    long limit = control.recordedOperations();
    if (limit == 0) {
      work(round, Long.MAX_VALUE, Optional.empty());
      return;
    }
    try (Recorder recorder =
        Recorder.create(
            WorkerArguments.recording(arguments.records(), index, round), index, (int) limit)) {
      work(round, limit, Optional.of(recorder));
    }
  }

  private void work(long round, long limit, Optional<Recorder> recorder) {
    final Increments increments = new Increments(area.cell(0), lock, lane);
    final boolean holder = arguments.work() != Work.INCREMENT;
    lane.beReady(round);
    awaitStart(round);
    long enough = holder ? arguments.holdAfter() : limit;
    Increments.Until until = done -> done >= enough || control.over(round);
    var _ =
        recorder.isPresent()
            ? increments.recorded(recorder.get(), until)
            : increments.unrecorded(until);
    if (holder && !control.over(round)) {
      increments.holdForEver(arguments.work(), recorder);
    }
  }

  /** Sleeps rather than spins: other workers may be at work. */
  private Optional<Long> awaitRound(long last) {
    while (true) {
      Optional<Long> round = control.announced();
      if (round.isEmpty() || round.get() > last) {
        return round;
      }
      LockSupport.parkNanos(IDLE_NANOS);
    }
  }

  private void awaitStart(long round) {
    for (int spins = 0; !control.started(round); spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        // With more threads than processors, some have to make room.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
