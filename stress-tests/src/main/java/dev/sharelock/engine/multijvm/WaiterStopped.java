package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import java.time.Duration;
import java.util.Optional;

/**
 * A victim waits with the others, is stopped, and the lock is released; later it goes on, and must
 * get the lock. A lock that is strictly fair may keep the others waiting meanwhile: that is told,
 * and is no fault of it.
 */
final class WaiterStopped extends Injection {
  private static final Duration STOPPED = Duration.ofMillis(250);

  private Optional<WorkerLink> victim = Optional.empty();
  private Aftermath seen = Aftermath.NONE;

  WaiterStopped(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, InterruptedException {
    if (victim.isEmpty()) {
      victim = Optional.of(crew.oneMore());
      begin(victim.get(), "");
    }
  }

  @Override
  void occupy() throws WorkerException, WorkerTrouble, InterruptedException {
    holderAcquires();
  }

  @Override
  boolean await() throws WorkerException, WorkerTrouble, InterruptedException {
    awaitWaiters(trial.victimLane() + 1);
    Thread.sleep(1);
    return true;
  }

  @Override
  Blow strike() throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException {
    WorkerLink stopped = victim.orElseThrow();
    final long earliest = System.nanoTime();
    stop(stopped);
    holderReleases();
    long[] from = stage.operations(trial.victimLane());
    Waiting others = stage.await(STOPPED, () -> stage.goneOn(from, trial.patience));
    Thread.sleep(Math.max(0, STOPPED.toMillis() - others.waitedMillis()));
    long millis = (System.nanoTime() - earliest) / 1_000_000;
    seen =
        new Aftermath(
            0, 0, 0, others.happened() ? "the others went on" : "the others waited", millis);
    Signals.resume(stopped.pid());
    return new Blow(
        others.happened() ? "others-went-on-meanwhile" : "others-waited-meanwhile",
        stopped.pid(),
        earliest,
        System.nanoTime(),
        0,
        0);
  }

  @Override
  Aftermath afterwards() {
    return seen;
  }

  @Override
  void abandon() {
    throw new IllegalStateException("Waiters wait for ever.");
  }

  @Override
  void finish() {
    victim.ifPresent(WorkerLink::kill);
  }
}
