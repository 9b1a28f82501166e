package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;

/** A victim waits with the others for a lock that a thread of the first worker holds. */
final class WaiterKilled extends Injection {
  private static final int MOST_PAUSE_MILLIS = 12;

  private WorkerLink victim;

  WaiterKilled(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, InterruptedException {
    victim = crew.oneMore();
    begin(victim, "");
  }

  @Override
  void occupy() throws WorkerException, WorkerTrouble, InterruptedException {
    holderAcquires();
  }

  @Override
  boolean await() throws WorkerException, WorkerTrouble, InterruptedException {
    crew.startSpares(1);
    awaitWaiters(trial.victimLane() + 1);
    return true;
  }

  @Override
  Blow strike() throws WorkerException, WorkerTrouble, InterruptedException {
    pause(MOST_PAUSE_MILLIS);
    final long earliest = System.nanoTime();
    victim.kill();
    awaitEnd(victim);
    final long death = System.nanoTime();
    holderReleases();
    return new Blow("waiting", victim.pid(), earliest, death, 0, 0);
  }

  @Override
  void abandon() {
    throw new IllegalStateException("A waiter waits for ever.");
  }

  @Override
  void dismiss() {
    stage.dismiss(victim);
  }
}
