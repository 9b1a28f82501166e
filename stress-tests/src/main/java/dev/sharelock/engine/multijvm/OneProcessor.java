package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import java.util.List;
import java.util.stream.IntStream;

/** All processes are pinned to one processor for the time of a round. */
final class OneProcessor extends Injection {
  private static final int RUNNING_MILLIS = 60;

  private static final int TRIES = 10;

  /** So many times as long as usual must be waited before that is evidence. */
  private static final int SLOWER = 3;

  OneProcessor(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws ImpossibleException {
    for (WorkerLink worker : workers()) {
      boolean pinned = false;
      // A thread that is started meanwhile, by one that is not pinned yet, wants another try.
      for (int i = 0; i < TRIES && !pinned; i++) {
        Signals.pinToOne(worker.pid());
        pinned = Signals.pinned(worker.pid());
      }
      if (!pinned) {
        throw new ImpossibleException(
            "The processes cannot be pinned to the first processor; they may not use it, or may not be pinned.");
      }
    }
  }

  private List<WorkerLink> workers() {
    return IntStream.range(0, trial.row.topology().processes()).mapToObj(crew::worker).toList();
  }

  @Override
  boolean await() throws InterruptedException {
    Thread.sleep(RUNNING_MILLIS);
    return true;
  }

  @Override
  Blow strike() {
    long now = System.nanoTime();
    return new Blow("pinned", 0, now, now, 0, 0);
  }

  @Override
  Patience patience() {
    return trial.patience.times(SLOWER);
  }

  @Override
  Aftermath afterwards() {
    workers().forEach(worker -> Signals.unpin(worker.pid()));
    return Aftermath.NONE;
  }

  @Override
  void abandon() {
    throw new IllegalStateException("Lanes go on until they are told to leave.");
  }
}
