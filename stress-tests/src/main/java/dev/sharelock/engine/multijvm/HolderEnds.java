package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import dev.sharelock.worker.control.LaneWords;
import java.util.List;

/**
 * A victim increments like the others, then takes the lock once more, goes as far as it was told,
 * says so, and is killed there; or it ends by itself.
 */
final class HolderEnds extends Injection {
  private static final List<String> MOMENTS = List.of("before-read", "before-write", "after-write");
  private static final int MOST_OPERATIONS = 20;
  private static final int MOST_PAUSE_MILLIS = 12;

  private final boolean killed;
  private String moment;
  private WorkerLink victim;

  HolderEnds(FaultTrial trial, Stage stage, boolean killed) {
    super(trial, stage);
    this.killed = killed;
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, InterruptedException {
    moment = killed ? MOMENTS.get(trial.random().nextInt(MOMENTS.size())) : "before-write";
    victim = crew.oneMore();
    begin(
        victim,
        " hold=%s hold-after=%d"
            .formatted(killed ? moment : "exit", trial.random().nextInt(MOST_OPERATIONS)));
  }

  @Override
  void occupy() {
    if (!killed) {
      victim.letEnd();
    }
  }

  @Override
  boolean await() throws WorkerException, WorkerTrouble, InterruptedException {
    // Meanwhile: a JVM takes longer to start than a round.
    crew.startSpares(1);
    LaneWords lane = stage.lane(trial.victimLane());
    Waiting there =
        Patience.until(
            trial.patience.command(),
            () -> lane.holding() || (othersLeft() && !lane.holding()),
            () -> {});
    if (!there.happened()) {
      throw WorkerTrouble.undecided(
          "%s did not take the lock within %.1f s."
              .formatted(victim.name(), there.waitedMillis() / 1e3),
          stage.texts());
    }
    return lane.holding() && !othersLeft();
  }

  @Override
  Blow strike() throws WorkerException, WorkerTrouble, InterruptedException {
    final long held = trial.value();
    pause(MOST_PAUSE_MILLIS);
    long atFault = killed ? trial.value() : held;
    final long earliest = System.nanoTime();
    if (killed) {
      victim.kill();
    }
    awaitEnd(victim);
    return new Blow(moment, victim.pid(), earliest, System.nanoTime(), held, atFault);
  }

  @Override
  Aftermath afterwards() {
    return moment.equals("after-write") ? Aftermath.WRITTEN : Aftermath.NONE;
  }

  @Override
  void abandon() throws WorkerException, WorkerTrouble, InterruptedException {
    victim.kill();
    var _ = victim.awaitEnd(trial.patience.command());
    holderRepairs();
    dismiss();
  }

  @Override
  void dismiss() {
    stage.dismiss(victim);
  }
}
