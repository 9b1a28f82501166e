package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import dev.sharelock.scenario.Fault;
import dev.sharelock.scenario.FaultEvidence;
import dev.sharelock.scenario.Recovery;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.Workload;
import dev.sharelock.scenario.Workload.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trial in which one more process after the other comes while the others are at work, and is
 * given the objects by the one that came last: by its handles, or as its child, where objects can
 * only be inherited. Such a child is started between two rounds, since a process that forks had
 * better do nothing else.
 */
final class LateTrial extends Trial {
  private static final List<String> LATE = List.of("third", "fourth", "fifth");

  private final Workload workload;
  private final Counted counted;

  LateTrial(Setting setting, Workload workload) {
    super(setting);
    this.workload = workload;
    this.counted = workload.counted().orElseThrow();
  }

  @Override
  void perform(boolean[] atWork)
      throws WorkerException, WorkerTrouble, InterruptedException, IOException {
    int processes = row.topology().processes();
    crew.prepare(workload.objects(), processes, twin);
    atWork[0] = true;
    calibrate(workload);
    crew.startSpares(2);
    List<WorkerLink> late = new ArrayList<>();
    try (Stage stage =
        new Stage(crew, row.topology(), row.topology().lanes() + LATE.size(), directory)) {
      stage.begin(workload, seed);
      WorkerLink last = crew.worker(processes - 1);
      for (String which : LATE) {
        RoundEvidence seen = round(stage, which, last, late);
        rounds.add(seen);
        if (Recovery.wrong(row, seen, directory)) {
          return;
        }
        last = late.getLast();
      }
      stage.finish();
    } finally {
      late.reversed().forEach(WorkerLink::kill);
    }
    finished();
  }

  private RoundEvidence round(Stage stage, String which, WorkerLink giver, List<WorkerLink> late)
      throws WorkerException, WorkerTrouble, InterruptedException {
    boolean witness = late.size() % 2 == 0;
    // Started before the others are at work, who leave a start little time.
    WorkerLink next = candidate.inherits() ? crew.childOf(giver) : crew.stranger();
    if (candidate.inherits()) {
      begin(stage, next, late);
    }
    final long number = stage.announce(0, 0, witness);
    final List<Long> before = read(counted);
    final long start = stage.start();
    if (!candidate.inherits()) {
      stage.requireBegun(
          row.topology().lanes() + late.size(),
          patience,
          "The lanes did not begin before another one came.");
      crew.attachLate(next, giver);
      begin(stage, next, late);
    }
    final long came = System.nanoTime();
    long[] from = stage.operations(row.topology().lanes() + late.size());
    Waiting goneOn = stage.await(patience.limit(), () -> stage.goneOn(from, patience));
    List<Long> after = before;
    if (goneOn.happened()) {
      stage.end(patience);
      after = read(counted);
    }
    FaultEvidence fault =
        new FaultEvidence(
            Fault.LATE_COMERS,
            which + "-process-came",
            -1,
            late.getLast().pid(),
            came,
            came,
            0,
            0,
            goneOn.happened(),
            goneOn.waitedMillis(),
            goneOn.scheduledMillis(),
            patience.evidence().toMillis(),
            Aftermath.NONE);
    return new RoundEvidence(
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
  }

  private void begin(Stage stage, WorkerLink next, List<WorkerLink> late)
      throws WorkerException, InterruptedException {
    stage.begin(
        next,
        row.topology().processes() + late.size(),
        row.topology().lanes() + late.size(),
        1,
        workload.name(),
        workload.settings(0),
        seed);
    late.add(next);
  }
}
