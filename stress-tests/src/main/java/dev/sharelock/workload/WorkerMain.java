package dev.sharelock.workload;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Implementations;
import dev.sharelock.spi.SharedArea;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.Optional;

/** A worker process: see {@link WorkerArguments} for what it is told and what it does. */
public final class WorkerMain {
  /** The exit status of a worker in which something was thrown. */
  public static final int FAILED = 70;

  private WorkerMain() {}

  /** Runs a worker until it is told to end. */
  @SuppressWarnings("SystemExitOutsideMain") // halt: it must end even if the code under test hangs
  public static void main(String[] args) {
    endWithInput();
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> fail(thrown));
    try {
      run(WorkerArguments.parse(args));
      Runtime.getRuntime().halt(0);
    } catch (Throwable e) {
      fail(e);
    }
  }

  private static void run(WorkerArguments arguments) throws IOException, InterruptedException {
    Implementation implementation = Implementations.named(arguments.implementation());
    Control control = Control.open(arguments.control());
    SharedArea area = implementation.attach(arguments.area());
    Thread[] threads = new Thread[arguments.threads()];
    for (int i = 0; i < threads.length; i++) {
      int index = arguments.firstLane() + i;
      OperationLog log = OperationLog.open(WorkerArguments.log(arguments.logs(), index));
      if (i == 0) {
        warmUp(implementation, arguments, control, log);
      }
      LaneThread lane = new LaneThread(control, index, arguments, log, area);
      threads[i] = Thread.ofPlatform().name("lane-" + index).start(lane);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Lets the compilers do their work before it counts, on memory that nobody else has. */
  private static void warmUp(
      Implementation implementation, WorkerArguments arguments, Control control, OperationLog log)
      throws IOException {
    try (SharedArea own = implementation.create(1, 1)) {
      SharedLock lock =
          switch (arguments.guard()) {
            case LOCK -> own.lock(0);
            // Its word is shared with workers that are at work already.
            case OWNERLESS, NOTHING -> new NoLock();
          };
      Increments increments = new Increments(own.cell(0), lock, Lane.unwatched(), log);
      long enough = System.nanoTime() + WARM_UP_NANOS;
      for (int i = 0; i < WARM_UP_PASSES || System.nanoTime() < enough; i++) {
        increments.unrecorded(done -> done >= WARM_UP_OPERATIONS || control.over(Long.MAX_VALUE));
        increments.recorded(done -> done >= WARM_UP_OPERATIONS || control.over(Long.MAX_VALUE));
      }
    }
  }

  private static final long WARM_UP_NANOS = 50_000_000;
  private static final int WARM_UP_PASSES = 4;
  private static final long WARM_UP_OPERATIONS = 5_000;

  /** Ends this process when the one that conducts it has gone, however it went. */
  private static void endWithInput() {
    Thread.ofPlatform()
        .name("end-with-input")
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever said there.
                }
              } catch (IOException e) {
                // As good as its end.
              }
              Runtime.getRuntime().halt(0);
            });
  }

  private static void fail(Throwable thrown) {
    thrown.printStackTrace();
    System.err.flush();
    Runtime.getRuntime().halt(FAILED);
  }

  /** One thread of a worker, round after round. */
  private record LaneThread(
      Control control, int index, WorkerArguments arguments, OperationLog log, SharedArea area)
      implements Runnable {
    private static final int SPINS_BEFORE_YIELD = 20_000;

    @Override
    public void run() {
      Lane lane = control.lane(index);
      SharedLock lock =
          switch (arguments.guard()) {
            case LOCK -> area.lock(0);
            case NOTHING -> new NoLock();
            case OWNERLESS -> new OwnerlessLock(control);
          };
      long last = 0;
      for (Optional<Long> next = awaitRound(last); next.isPresent(); next = awaitRound(last)) {
        last = next.get();
        work(last, lane, lock);
        lane.leave(last);
      }
    }

    private void work(long round, Lane lane, SharedLock lock) {
      Increments increments = new Increments(area.cell(0), lock, lane, log);
      boolean recorded = control.recorded();
      boolean holder = arguments.work() != WorkerArguments.Work.INCREMENT;
      log.clear();
      lane.beReady(round);
      awaitStart(round);
      long enough = holder ? arguments.holdAfter() : Long.MAX_VALUE;
      Increments.Until until = done -> done >= enough || control.over(round);
      long done = recorded ? increments.recorded(until) : increments.unrecorded(until);
      if (holder && !control.over(round)) {
        increments.holdForEver(arguments.work(), recorded, done);
      }
    }

    /** Sleeps rather than spins: other workers may be at work. */
    private Optional<Long> awaitRound(long last) {
      while (true) {
        Optional<Long> round = control.announced();
        if (round.isEmpty() || round.get() > last) {
          return round;
        }
        try {
          Thread.sleep(1);
        } catch (InterruptedException e) {
          return Optional.empty();
        }
      }
    }

    private void awaitStart(long round) {
      for (int spins = 0; !control.started(round); spins++) {
        if (spins < SPINS_BEFORE_YIELD) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    }
  }
}
