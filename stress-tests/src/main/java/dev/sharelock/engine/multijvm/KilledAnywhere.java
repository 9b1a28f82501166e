package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import dev.sharelock.worker.control.LaneWords;

/**
 * A victim increments like the others, every second one so that it mostly is in its critical
 * section, and gives no sign before it is killed.
 */
final class KilledAnywhere extends Injection {
  private static final int MOST_PAUSE_MICROS = 8_000;

  private WorkerLink victim;
  private boolean lingers;

  KilledAnywhere(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, InterruptedException {
    lingers = !lingers;
    victim = crew.oneMore();
    begin(victim, lingers ? " section=lingering" : "");
  }

  @Override
  boolean await() throws WorkerException, WorkerTrouble, InterruptedException {
    crew.startSpares(1);
    LaneWords lane = stage.lane(trial.victimLane());
    Waiting there =
        stage.await(trial.patience.command(), () -> lane.operations() > 0 || othersLeft());
    if (!there.happened()) {
      throw WorkerTrouble.undecided(
          "%s had not taken the lock after %.1f s."
              .formatted(victim.name(), there.waitedMillis() / 1e3),
          stage.texts());
    }
    return !othersLeft();
  }

  @Override
  Blow strike() throws WorkerException, WorkerTrouble, InterruptedException {
    Thread.sleep(0, 1_000 * trial.random().nextInt(MOST_PAUSE_MICROS) % 999_999);
    pause(8);
    final long earliest = System.nanoTime();
    victim.kill();
    awaitEnd(victim);
    return new Blow(
        lingers ? "lingering" : "incrementing", victim.pid(), earliest, System.nanoTime(), 0, 0);
  }

  @Override
  Aftermath afterwards() {
    return Aftermath.UNCERTAIN;
  }

  @Override
  void abandon() throws WorkerException, WorkerTrouble, InterruptedException {
    victim.kill();
    awaitEnd(victim);
    holderRepairs();
    dismiss();
  }

  @Override
  void dismiss() {
    stage.dismiss(victim);
  }
}
