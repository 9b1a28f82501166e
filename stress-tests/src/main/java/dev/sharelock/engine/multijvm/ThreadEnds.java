package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerException.Kind;
import dev.sharelock.engine.workers.WorkerLink;
import java.util.Optional;

/** A thread of the victim takes the lock and ends; the process lives, and serves for all rounds. */
final class ThreadEnds extends Injection {
  private static final int MOST_PAUSE_MILLIS = 6;

  private Optional<WorkerLink> victim = Optional.empty();
  private int threads;

  ThreadEnds(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, InterruptedException {
    if (victim.isEmpty()) {
      victim = Optional.of(crew.oneMore());
    }
    threads++;
  }

  private String thread() {
    return "ending-" + threads;
  }

  @Override
  void occupy() throws WorkerException, WorkerTrouble, InterruptedException {
    var _ = trial.call(victim.orElseThrow(), thread(), "l acquire");
  }

  @Override
  boolean await() throws WorkerException, WorkerTrouble, InterruptedException {
    awaitWaiters(trial.victimLane());
    return true;
  }

  @Override
  Blow strike() throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException {
    final WorkerLink process = victim.orElseThrow();
    final long held = trial.value();
    pause(MOST_PAUSE_MILLIS);
    final long atFault = trial.value();
    final long earliest = System.nanoTime();
    try {
      var _ = process.command("retire " + thread(), trial.patience.command());
    } catch (WorkerException e) {
      if (e.kind() == Kind.REFUSED) {
        throw new ImpossibleException("A thread cannot be ended: " + e.getMessage());
      }
      throw e;
    }
    return new Blow("holding", process.pid(), earliest, System.nanoTime(), held, atFault);
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
