package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import java.util.Optional;

/**
 * A victim leaves a critical section by an exception before each of its increments. It serves for
 * all rounds, and goes on like the others.
 */
final class SectionThrows extends Injection {
  private Optional<WorkerLink> victim = Optional.empty();

  SectionThrows(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, InterruptedException {
    if (victim.isEmpty()) {
      victim = Optional.of(crew.oneMore());
      begin(victim.get(), " section=throwing");
    }
  }

  @Override
  boolean await() throws WorkerTrouble, InterruptedException {
    require(trial.victimLane() + 1, lane -> lane.operations() > 0, "take the lock");
    return true;
  }

  @Override
  Blow strike() {
    long now = System.nanoTime();
    return new Blow("throwing", victim.orElseThrow().pid(), now, now, 0, 0);
  }

  @Override
  int lanesThatGoOn() {
    return trial.victimLane() + 1;
  }

  @Override
  void abandon() {
    throw new IllegalStateException("It goes on with the others.");
  }

  @Override
  void finish() {
    victim.ifPresent(WorkerLink::kill);
  }
}
