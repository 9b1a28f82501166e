package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;

/**
 * A victim waits for the lock, the others wait behind it, the holder releases the lock, and the
 * victim is killed in the next instants. Every second one is stopped before the release: it is
 * woken then, and is killed before it can do anything.
 */
final class WokenKilled extends Injection {
  private static final String WAITER = "waiter";
  private static final int MOST_RACE_NANOS = 400_000;
  private static final int MOST_PAUSE_MILLIS = 5;

  private WorkerLink victim;
  private boolean stops;

  WokenKilled(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, WorkerTrouble, InterruptedException {
    stops = !stops;
    victim = crew.oneMore();
  }

  @Override
  void occupy() throws WorkerException, WorkerTrouble, InterruptedException {
    holderAcquires();
    victim.call(WAITER, "l acquire", trial.patience.command());
    // It should be the first one in the line; if it is not, nothing is lost but this chance.
    Thread.sleep(2);
  }

  @Override
  boolean await() throws WorkerException, WorkerTrouble, InterruptedException {
    crew.startSpares(1);
    awaitWaiters(trial.victimLane());
    Thread.sleep(1);
    return true;
  }

  @Override
  Blow strike() throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException {
    if (stops) {
      stop(victim);
    }
    holderBeginsToRelease();
    if (stops) {
      holderHasReleased();
      pause(MOST_PAUSE_MILLIS);
    } else {
      spin(trial.random().nextInt(MOST_RACE_NANOS));
    }
    final long earliest = System.nanoTime();
    victim.kill();
    awaitEnd(victim);
    final long death = System.nanoTime();
    if (!stops) {
      holderHasReleased();
    }
    return new Blow(
        stops ? "stopped-and-woken" : "being-woken", victim.pid(), earliest, death, 0, 0);
  }

  private static void spin(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }

  @Override
  void abandon() {
    throw new IllegalStateException("Waiters wait for ever.");
  }
}
