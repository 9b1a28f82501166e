package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.AccessTrial.Role;
import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerException.Kind;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import dev.sharelock.scenario.FaultEvidence;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.Workload.Counted;
import dev.sharelock.spi.ElementType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One point of an {@link AccessTrial}: a victim does what its role is, is struck after one of its
 * accesses, and the others go on. They begin when it is struck; when it waits, they wait behind it.
 */
final class AccessPoint {
  private static final String HOLDER = "holder";
  private static final String TAKER = "taker";
  private static final String VICTIM = "victim";

  /** Longer than a waiter sleeps at a time, and than anybody's patience. */
  private static final long STOPPED_MILLIS = 200;

  /** A waiter is to sleep when its turn comes; it may look a few times before. */
  private static final long WAITING_MILLIS = 40;

  private static final Duration MOMENT = Duration.ofMillis(5);

  private final AccessTrial trial;
  private final Crew crew;
  private final Stage stage;
  private final Role role;
  private final int access;
  private final Counted counted;

  private WorkerLink victim;
  private long firstPid;
  private long startNanos;
  private long struckNanos;
  private long stoppedMillis;
  private String said = "";
  private boolean written;

  AccessPoint(AccessTrial trial, Stage stage, Role role, int access) {
    this.trial = trial;
    this.crew = trial.crew;
    this.stage = stage;
    this.role = role;
    this.access = access;
    this.counted = trial.counted();
  }

  /** Does it; empty if the victim has done all it does in fewer accesses. */
  Optional<RoundEvidence> round() throws WorkerException, WorkerTrouble, InterruptedException {
    victim = trial.victim();
    crew.startSpares(trial.spares(role));
    boolean witness = access % 2 == 0;
    final long number = stage.announce(0, 0, witness);
    final List<Long> before = trial.read(counted);
    occupy();
    var _ =
        victim.command(
            "strike %s %d %s".formatted(VICTIM, access, trial.kills() ? "kill" : "stop"),
            trial.patience.command());
    Waiting done = play();
    if (struckNanos == 0 && done.happened()) {
      startOthers();
      stage.end(trial.patience);
      return Optional.empty();
    }
    startOthers();
    Waiting goneOn = done;
    if (done.happened()) {
      long[] from = stage.operations(trial.row.topology().lanes());
      goneOn = stage.await(trial.patience.limit(), () -> stage.goneOn(from, trial.patience));
    }
    List<Long> after = before;
    if (goneOn.happened()) {
      stage.end(trial.patience);
      after = trial.read(counted);
    }
    return Optional.of(
        new RoundEvidence(
            number,
            false,
            witness,
            startNanos,
            System.nanoTime(),
            before,
            after,
            stage.evidence(),
            Optional.empty(),
            Optional.of(fault(goneOn))));
  }

  private FaultEvidence fault(Waiting goneOn) {
    return new FaultEvidence(
        trial.row.fault(),
        role.word() + "-" + access,
        -1,
        victim.pid(),
        struckNanos,
        struckNanos,
        0,
        0,
        goneOn.happened(),
        goneOn.waitedMillis(),
        goneOn.scheduledMillis(),
        trial.patience.evidence().toMillis(),
        new Aftermath(written ? 1 : 0, 0, firstPid, said, stoppedMillis));
  }

  /** Brings about what the victim finds. */
  private void occupy() throws WorkerException, WorkerTrouble, InterruptedException {
    switch (role) {
      case OWNER -> {}
      case WAITER -> {
        var _ = trial.call(crew.worker(0), HOLDER, "l acquire");
      }
      case RECOVERER -> {
        WorkerLink first = crew.oneMore();
        firstPid = first.pid();
        var _ = trial.call(first, TAKER, "l acquire");
        first.kill();
        if (!first.awaitEnd(trial.patience.command())) {
          throw WorkerTrouble.undecided(first.name() + " did not end.", crew.texts(false));
        }
      }
    }
  }

  /**
   * The victim takes the lock, increments, and releases the lock. The answer is whether it has done
   * that or is dead.
   */
  private Waiting play() throws WorkerException, WorkerTrouble, InterruptedException {
    victim.call(VICTIM, "l acquire", trial.patience.command());
    if (role == Role.WAITER) {
      Thread.sleep(WAITING_MILLIS);
      startOthers();
      awaitOthersWait();
      var _ = trial.call(crew.worker(0), HOLDER, "l release");
    }
    Answered acquired = answer("l acquire");
    if (acquired.words().isEmpty()) {
      return acquired.waiting();
    }
    said = acquired.words().get();
    if (said.startsWith("after-death")) {
      Answered recovered = call("l recovered");
      if (recovered.words().isEmpty()) {
        return recovered.waiting();
      }
    }
    ElementType type = counted.types().getFirst();
    String element = counted.object() + " %s " + counted.first();
    long found = Long.parseLong(call(element.formatted("read")).words().orElseThrow());
    // The others would come in here if they could.
    Thread.sleep(2);
    var _ = call(element.formatted("write") + " " + type.increment(found));
    written = true;
    return call("l release").waiting();
  }

  /** The answer to a call, if there was one; and how it was waited for it, or for the end. */
  private record Answered(Optional<String> words, Waiting waiting) {}

  private Answered call(String operation)
      throws WorkerException, WorkerTrouble, InterruptedException {
    victim.call(VICTIM, operation, trial.patience.command());
    return answer(operation);
  }

  /** Waits for an answer, or for the victim's end. If it is stopped, it is let go on. */
  private Answered answer(String operation)
      throws WorkerException, WorkerTrouble, InterruptedException {
    long limit = trial.patience.limit().toNanos();
    long start = System.nanoTime();
    long ticks = 0;
    while (true) {
      long waited = (System.nanoTime() - start) / 1_000_000;
      try {
        Optional<String> answer = victim.answer(VICTIM, MOMENT);
        if (answer.isPresent()) {
          return new Answered(
              Optional.of(trial.accepted(operation, answer.get())),
              new Waiting(true, waited, ticks));
        }
      } catch (WorkerException e) {
        requireStruck(e);
        return new Answered(Optional.empty(), new Waiting(true, waited, ticks));
      }
      if (!trial.kills() && struckNanos == 0 && Signals.stopped(victim.pid())) {
        struckNanos = System.nanoTime();
        stopped();
        start = System.nanoTime();
        ticks = 0;
      } else if (System.nanoTime() - start > limit) {
        return new Answered(Optional.empty(), new Waiting(false, waited, Math.min(ticks, waited)));
      }
      ticks += MOMENT.toMillis();
    }
  }

  private void requireStruck(WorkerException e)
      throws WorkerException, WorkerTrouble, InterruptedException {
    boolean struck = trial.kills() && e.kind() == Kind.ENDED && victim.mayHaveBeenKilled();
    if (!struck) {
      throw e;
    }
    victim.letEnd();
    struckNanos = System.nanoTime();
  }

  /** The others have their chance, and the victim goes on. */
  private void stopped() throws WorkerTrouble, InterruptedException {
    startOthers();
    Thread.sleep(STOPPED_MILLIS);
    stoppedMillis = (System.nanoTime() - struckNanos) / 1_000_000;
    Signals.resume(victim.pid());
  }

  private void startOthers() {
    if (startNanos == 0) {
      startNanos = stage.start();
    }
  }

  private void awaitOthersWait() throws WorkerTrouble, InterruptedException {
    Waiting there =
        stage.await(
            trial.patience.command(),
            () -> stage.lanes().allMatch(lane -> lane.attempting() > 0 || lane.failed()));
    if (!there.happened()) {
      throw WorkerTrouble.undecided(
          "Not all processes did begin to wait for the lock within %.1f s."
              .formatted(there.waitedMillis() / 1e3),
          stage.texts());
    }
  }
}
