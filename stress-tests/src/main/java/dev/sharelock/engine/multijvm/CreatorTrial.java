package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerException.Kind;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import dev.sharelock.scenario.Fault;
import dev.sharelock.scenario.FaultEvidence;
import dev.sharelock.scenario.Recovery;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.Workload;
import dev.sharelock.scenario.Workload.Counted;
import dev.sharelock.spi.Capability;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A trial in which the process that created the objects is killed, or ends, while others use them,
 * and another one comes later: it attaches by a handle that one of the others gives, or by the
 * creator's.
 */
final class CreatorTrial extends Trial {
  /** One that is killed and one that ends by itself. */
  private static final int FEWEST = 2;

  private static final Duration ENDING = Duration.ofSeconds(10);

  private final Workload workload;
  private final Counted counted;
  private final int lanes;

  CreatorTrial(Setting setting, Workload workload) {
    super(setting);
    this.workload = workload;
    this.counted = workload.counted().orElseThrow();
    this.lanes = row.topology().lanes();
  }

  @Override
  void perform(boolean[] atWork)
      throws WorkerException,
          WorkerTrouble,
          InterruptedException,
          IOException,
          ImpossibleException {
    requireAttaching("so that nobody can come later");
    int processes = row.topology().processes();
    // What a twin remembers of its first process must be of the creator.
    crew.prepare(ofTwin() ? List.of() : workload.objects(), processes, twin);
    atWork[0] = true;
    calibrate(workload);
    crew.clear();
    long end = System.nanoTime() + time.toNanos();
    while (rounds.size() < FEWEST || System.nanoTime() < end) {
      RoundEvidence seen = round(rounds.size() + 1);
      rounds.add(seen);
      if (Recovery.wrong(row, seen, directory)) {
        return;
      }
    }
    finished();
  }

  private RoundEvidence round(int number)
      throws WorkerException, WorkerTrouble, InterruptedException, IOException {
    WorkerLink creator = crew.stranger();
    crew.makeIn(creator, workload.objects());
    crew.startSpares(1);
    boolean witness = number % 2 == 0;
    try (Stage stage =
        new Stage(crew, row.topology(), lanes + 1, directory.resolve("round-" + number))) {
      stage.begin(workload, seed);
      var _ = stage.announce(0, 0, witness);
      final List<Long> before = read(counted);
      final long start = stage.start();
      stage.requireBegun(lanes, patience, "The lanes did not begin while the creator was there.");
      final Strike strike = end(creator, number % 2 == 1);
      WorkerLink late = crew.stranger();
      boolean attached = comeLate(stage, late);
      final FaultEvidence fault = aftermath(stage, creator, strike, attached);
      List<Long> after = before;
      if (fault.wentOn()) {
        stage.end(patience);
        after = read(counted);
      }
      RoundEvidence seen =
          new RoundEvidence(
              number,
              false,
              witness,
              start,
              System.nanoTime(),
              before,
              after,
              stage.evidence(),
              Optional.empty(),
              Optional.of(fault));
      if (fault.wentOn()) {
        stage.finish();
        late.kill();
        crew.clear();
      }
      return seen;
    }
  }

  /** When and how the creator went. */
  private record Strike(boolean killed, long earliestNanos, long deathNanos) {}

  private Strike end(WorkerLink creator, boolean killed)
      throws WorkerTrouble, InterruptedException {
    long earliest = System.nanoTime();
    if (killed) {
      creator.kill();
    } else {
      creator.letEnd();
      creator.end(ENDING);
    }
    if (!creator.awaitEnd(patience.command())) {
      throw WorkerTrouble.undecided(creator.name() + " did not end.", crew.texts(false));
    }
    return new Strike(killed, earliest, System.nanoTime());
  }

  /** Has another process attach the objects and take part; false if it is refused that. */
  private boolean comeLate(Stage stage, WorkerLink late)
      throws WorkerException, InterruptedException {
    try {
      crew.attachLate(late);
    } catch (WorkerException e) {
      if (e.kind() == Kind.REFUSED) {
        return false;
      }
      throw e;
    }
    stage.begin(
        late, row.topology().processes(), lanes, 1, workload.name(), workload.settings(0), seed);
    return true;
  }

  private FaultEvidence aftermath(Stage stage, WorkerLink creator, Strike strike, boolean attached)
      throws WorkerTrouble, InterruptedException {
    long[] from = stage.operations(attached ? lanes + 1 : lanes);
    Waiting goneOn = stage.await(patience.limit(), () -> stage.goneOn(from, patience));
    boolean mayBeHost = !ofTwin() && !candidate.capabilities().contains(Capability.ROBUST);
    return new FaultEvidence(
        mayBeHost ? Fault.END_HOST : Fault.END_CREATOR,
        (strike.killed() ? "killed-" : "ended-")
            + (attached ? "and-attached-later" : "and-later-refused"),
        -1,
        creator.pid(),
        strike.earliestNanos(),
        strike.deathNanos(),
        0,
        0,
        goneOn.happened(),
        goneOn.waitedMillis(),
        goneOn.scheduledMillis(),
        patience.evidence().toMillis(),
        Aftermath.NONE);
  }
}
