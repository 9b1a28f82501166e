package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import dev.sharelock.scenario.Workload.Counted;
import java.util.Optional;

/**
 * A victim takes the lock and reads the value, is stopped for longer than time-outs last, goes on,
 * writes, and releases the lock. It serves for all rounds.
 */
final class HolderStopped extends Injection {
  private static final String STOPPED = "stopped";
  private static final long LONG_MILLIS = 1_500;
  private static final int SHORT_MILLIS = 150;

  private Optional<WorkerLink> victim = Optional.empty();
  private boolean writes;
  private long found;
  private long stoppedMillis;
  private int stops;

  HolderStopped(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, WorkerTrouble, InterruptedException {
    if (victim.isEmpty()) {
      victim = Optional.of(crew.oneMore());
    }
    // What is recorded must be complete.
    writes = !recorded;
  }

  @Override
  void occupy() throws WorkerException, WorkerTrouble, InterruptedException {
    String said = call("l acquire");
    if (!said.equals("acquired")) {
      throw WorkerTrouble.proof(
          "Nobody has died, and who took the lock was told '%s'.".formatted(said),
          crew.texts(false));
    }
    found = Long.parseLong(call(element("read")));
  }

  private String call(String operation)
      throws WorkerException, WorkerTrouble, InterruptedException {
    return trial.call(victim.orElseThrow(), STOPPED, operation);
  }

  private String element(String function) {
    Counted counted = trial.counted();
    return "%s %s %d".formatted(counted.object(), function, counted.first());
  }

  @Override
  boolean await() throws WorkerException, WorkerTrouble, InterruptedException {
    awaitWaiters(trial.victimLane());
    return true;
  }

  @Override
  Blow strike() throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException {
    WorkerLink stopped = victim.orElseThrow();
    final long held = trial.value();
    final long earliest = System.nanoTime();
    stop(stopped);
    long millis = ++stops == 2 ? LONG_MILLIS : SHORT_MILLIS + trial.random().nextInt(SHORT_MILLIS);
    long atFault = held;
    for (long end = earliest + millis * 1_000_000; atFault == held && System.nanoTime() < end; ) {
      Thread.sleep(10);
      atFault = trial.value();
    }
    stoppedMillis = (System.nanoTime() - earliest) / 1_000_000;
    Signals.resume(stopped.pid());
    final long death = System.nanoTime();
    if (atFault == held) {
      if (writes) {
        var _ = call(element("write") + " " + trial.incremented(found));
      }
      var _ = call("l release");
    }
    return new Blow("holding", stopped.pid(), earliest, death, held, atFault);
  }

  @Override
  Aftermath afterwards() {
    return new Aftermath(writes ? 1 : 0, 0, 0, "", stoppedMillis);
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
