package dev.sharelock.worker;

import dev.sharelock.worker.workload.LaneContext;
import dev.sharelock.worker.workload.LaneWork;
import dev.sharelock.worker.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** The threads of a worker that run lanes. */
final class Lanes {
  private static final long PAUSE_NANOS = 1_000_000;

  private final List<Thread> threads = new ArrayList<>();

  /** Starts the lanes from one number on. */
  void start(int first, int count, String workload, IntFunction<LaneContext> contexts) {
    // All are made before the first one starts: a mistake in the settings is an answer.
    List<LaneContext> lanes = new ArrayList<>();
    List<LaneWork> workloads = new ArrayList<>();
    for (int lane = first; lane < first + count; lane++) {
      LaneContext context = contexts.apply(lane);
      lanes.add(context);
      workloads.add(Workloads.make(workload, context));
    }
    CountDownLatch warm = new CountDownLatch(1);
    for (int i = 0; i < count; i++) {
      boolean warmsUp = i == 0;
      LaneContext lane = lanes.get(i);
      threads.add(
          Thread.ofPlatform()
              .name("lane-" + lane.index())
              .daemon()
              .start(new LaneThread(lane, workloads.get(i), warm, warmsUp)));
    }
  }

  /** Waits until all of them have ended. */
  void join() {
    for (Thread thread : threads) {
      // Not by Thread.join, which an interrupt by the code under test would end.
      while (thread.isAlive()) {
        LockSupport.parkNanos(PAUSE_NANOS);
        var _ = Thread.interrupted();
      }
    }
    threads.clear();
  }
}
