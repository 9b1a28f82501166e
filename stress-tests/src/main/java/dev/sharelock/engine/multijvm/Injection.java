package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import dev.sharelock.scenario.Fault;
import dev.sharelock.worker.control.LaneWords;
import java.util.function.Predicate;

/**
 * How one kind of fault is brought about, round after round. The methods are called in the order in
 * which they stand here.
 */
abstract class Injection {
  private static final String HOLDER = "holder";

  final FaultTrial trial;
  final Crew crew;
  final Stage stage;

  Injection(FaultTrial trial, Stage stage) {
    this.trial = trial;
    this.crew = trial.crew;
    this.stage = stage;
  }

  static Injection of(Fault fault, FaultTrial trial, Stage stage) {
    return switch (fault) {
      case KILL_HOLDER -> new HolderEnds(trial, stage, true);
      case EXIT_HOLDER -> new HolderEnds(trial, stage, false);
      case KILL_WAITER -> new WaiterKilled(trial, stage);
      case KILL_ANYWHERE -> new KilledAnywhere(trial, stage);
      case KILL_WOKEN -> new WokenKilled(trial, stage);
      case KILL_TOLD -> new ToldKilled(trial, stage);
      case STOP_HOLDER -> new HolderStopped(trial, stage);
      case STOP_WAITER -> new WaiterStopped(trial, stage);
      case END_THREAD -> new ThreadEnds(trial, stage);
      case THROW -> new SectionThrows(trial, stage);
      case ONE_PROCESSOR -> new OneProcessor(trial, stage);
      case NONE,
          END_CREATOR,
          END_HOST,
          LATE_COMERS,
          TRUNCATE,
          FULL_MEMORY,
          KILL_AT_ACCESS,
          STOP_AT_ACCESS ->
          throw new IllegalArgumentException("No process is struck by the fault " + fault + ".");
    };
  }

  /**
   * What was done to a victim.
   *
   * @param moment how far it had gone
   * @param pid its process id
   * @param earliestNanos just before it was done
   * @param deathNanos when it was done
   * @param held the value when the victim held the lock, if it did
   * @param atFault the value just before it was struck, or while it was stopped
   */
  record Blow(
      String moment, long pid, long earliestNanos, long deathNanos, long held, long atFault) {}

  /** Makes a victim ready for a round that is not announced yet. */
  abstract void prepare(boolean recorded)
      throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException;

  /** The round is announced, and has not begun. */
  void occupy() throws WorkerException, WorkerTrouble, InterruptedException {}

  /** Waits for the right moment in a round that has begun; false if it will not come. */
  abstract boolean await() throws WorkerException, WorkerTrouble, InterruptedException;

  /** Brings the fault about. */
  abstract Blow strike()
      throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException;

  /** Returns how many lanes, from the first on, must go on after it. */
  int lanesThatGoOn() {
    return trial.victimLane();
  }

  /** Returns how long is waited for that. */
  Patience patience() {
    return trial.patience;
  }

  /** The others went on, or did not; the round has not been ended yet. */
  Aftermath afterwards() throws WorkerException, WorkerTrouble, InterruptedException {
    return Aftermath.NONE;
  }

  /** The moment did not come: what was prepared is undone. */
  abstract void abandon() throws WorkerException, WorkerTrouble, InterruptedException;

  /** The round is over. */
  void dismiss() throws InterruptedException {}

  /** The last round is over. */
  void finish() throws InterruptedException {}

  /** A thread of the first worker takes the lock. */
  final void holderAcquires() throws WorkerException, WorkerTrouble, InterruptedException {
    var _ = trial.call(crew.worker(0), HOLDER, "l acquire");
  }

  /** It releases the lock. */
  final void holderReleases() throws WorkerException, WorkerTrouble, InterruptedException {
    var _ = trial.call(crew.worker(0), HOLDER, "l release");
  }

  /** It is told to release the lock; whether it has is not waited for. */
  final void holderBeginsToRelease() throws WorkerException, InterruptedException {
    crew.worker(0).call(HOLDER, "l release", trial.patience.command());
  }

  final void holderHasReleased() throws WorkerException, WorkerTrouble, InterruptedException {
    var _ = trial.answer(crew.worker(0), HOLDER, "l release");
  }

  /** It takes the lock from the dead, repairs and frees it. */
  final void holderRepairs() throws WorkerException, WorkerTrouble, InterruptedException {
    holderAcquires();
    var _ = trial.call(crew.worker(0), HOLDER, "l recovered");
    holderReleases();
  }

  final void awaitEnd(WorkerLink victim) throws WorkerTrouble, InterruptedException {
    if (!victim.awaitEnd(trial.patience.command())) {
      throw WorkerTrouble.undecided(
          "%s did not end within %d s."
              .formatted(victim.name(), trial.patience.command().toSeconds()),
          stage.texts());
    }
  }

  /** Stops a process and waits until it has stopped. */
  final void stop(WorkerLink victim)
      throws WorkerTrouble, InterruptedException, ImpossibleException {
    Signals.stop(victim.pid());
    Waiting stopped =
        Patience.until(trial.patience.command(), () -> Signals.stopped(victim.pid()), () -> {});
    if (!stopped.happened()) {
      throw new ImpossibleException(
          "It was not seen that a process stops which is sent the signal SIGSTOP.");
    }
  }

  /**
   * Waits until all lanes before that one have begun to wait for the lock, which somebody holds.
   */
  final void awaitWaiters(int lanes) throws WorkerTrouble, InterruptedException {
    require(lanes, lane -> lane.attempting() > 0, "begin to wait for the lock");
  }

  /** Waits until so many lanes have come so far. */
  final void require(int lanes, Predicate<LaneWords> far, String what)
      throws WorkerTrouble, InterruptedException {
    Waiting there = stage.await(trial.patience.command(), () -> allLanes(lanes, far));
    if (!there.happened()) {
      throw WorkerTrouble.undecided(
          "Not all processes did %s within %.1f s.".formatted(what, there.waitedMillis() / 1e3),
          stage.texts());
    }
  }

  private boolean allLanes(int lanes, Predicate<LaneWords> far) {
    for (int i = 0; i < lanes; i++) {
      LaneWords lane = stage.lane(i);
      if (!far.test(lane) && !lane.failed()) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether all lanes but the victim's have done all that they could. */
  final boolean othersLeft() {
    for (int lane = 0; lane < trial.victimLane(); lane++) {
      if (stage.lane(lane).left() < stage.lane(lane).ready()) {
        return false;
      }
    }
    return true;
  }

  /** Sleeps for up to so many milliseconds. */
  final void pause(int mostMillis) throws InterruptedException {
    Thread.sleep(trial.random().nextInt(mostMillis));
  }

  /** Begins the workload on the victim's lane, with these settings besides its own. */
  final void begin(WorkerLink victim, String settings)
      throws WorkerException, InterruptedException {
    stage.begin(
        victim,
        trial.row.topology().processes(),
        trial.victimLane(),
        1,
        trial.workload().name(),
        trial.workload().settings(0) + settings,
        trial.random().nextLong());
  }
}
