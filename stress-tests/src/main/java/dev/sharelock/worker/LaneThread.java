package dev.sharelock.worker;

import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.workload.LaneContext;
import dev.sharelock.worker.workload.LaneWork;
import dev.sharelock.worker.workload.Round;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** One thread that does a workload, round after round. */
final class LaneThread implements Runnable {
  private static final int SPINS = 20_000;
  private static final long PAUSE_NANOS = 20_000;
  private static final long IDLE_NANOS = 1_000_000;

  private final LaneContext lane;
  private final ControlFile control;
  private final LaneWork workload;
  private final CountDownLatch warm;
  private final boolean warmsUp;

  /**
   * A lane of a worker.
   *
   * @param warm opened by the one lane that warms up, for all of the worker
   */
  LaneThread(LaneContext lane, LaneWork workload, CountDownLatch warm, boolean warmsUp) {
    this.lane = lane;
    this.control = lane.control();
    this.workload = workload;
    this.warm = warm;
    this.warmsUp = warmsUp;
  }

  @Override
  public void run() {
    long round = 0;
    try {
      warmUp();
      for (round = awaitRound(0); round != ControlFile.END; round = awaitRound(round)) {
        work(Round.of(lane, control.announcement(), workload.records()));
        lane.words().leave(round);
      }
    } catch (Throwable e) {
      lane.words().fail(ThrownInWords.words(e));
      lane.words().leave(round);
      e.printStackTrace();
    }
  }

  private void warmUp() throws Exception {
    if (!warmsUp) {
      warm.await();
      return;
    }
    try {
      workload.warmUp();
    } catch (Exception e) {
      // What fails here fails in a round too, and is told there.
      System.err.println("sharelock: the warm-up failed: " + ThrownInWords.words(e));
    } finally {
      warm.countDown();
    }
  }

  private void work(Round round) throws Exception {
    try (round) {
      workload.prepare(round);
      lane.words().beReady(round.number());
      awaitStart(round.number());
      workload.operate(round);
    }
  }

  /** Sleeps rather than spins: other workers may be at work. */
  private long awaitRound(long last) {
    while (true) {
      long round = control.announced();
      if (round == ControlFile.END || round > last) {
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
