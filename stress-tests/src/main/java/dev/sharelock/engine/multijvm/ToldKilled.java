package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import java.util.Optional;

/**
 * A first process takes the lock and is killed; the victim, which waited, is told of that, and is
 * killed before it declares anything repaired.
 */
final class ToldKilled extends Injection {
  private static final String TAKER = "taker";
  private static final int MOST_PAUSE_MILLIS = 6;

  private long firstPid;
  private WorkerLink victim;
  private String said;

  ToldKilled(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws WorkerException, WorkerTrouble, InterruptedException {
    crew.startSpares(2);
    WorkerLink first = crew.oneMore();
    victim = crew.oneMore();
    firstPid = first.pid();
    var _ = trial.call(first, TAKER, "l acquire");
    victim.call(TAKER, "l acquire", trial.patience.command());
    pause(MOST_PAUSE_MILLIS);
    first.kill();
    Optional<String> answer = victim.answer(TAKER, trial.patience.limit());
    if (answer.isEmpty()) {
      throw WorkerTrouble.undecided(
          "A process was killed holding the lock, and after %.1f s the one that waited had not got it."
              .formatted(trial.patience.limit().toMillis() / 1e3),
          crew.texts(true));
    }
    said = answer.get().replaceFirst("^ok ", "");
  }

  @Override
  boolean await() throws WorkerException, WorkerTrouble, InterruptedException {
    crew.startSpares(2);
    awaitWaiters(trial.victimLane());
    return true;
  }

  @Override
  Blow strike() throws WorkerException, WorkerTrouble, InterruptedException {
    final long held = trial.value();
    pause(MOST_PAUSE_MILLIS);
    final long atFault = trial.value();
    final long earliest = System.nanoTime();
    victim.kill();
    awaitEnd(victim);
    return new Blow("told", victim.pid(), earliest, System.nanoTime(), held, atFault);
  }

  @Override
  Aftermath afterwards() {
    return new Aftermath(0, 0, firstPid, said, 0);
  }

  @Override
  void abandon() {
    throw new IllegalStateException("Waiters wait for ever.");
  }
}
