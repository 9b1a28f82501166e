package dev.sharelock.engine.multijvm;

import dev.sharelock.checker.Judgement;
import dev.sharelock.checker.LinearizabilityChecker;
import dev.sharelock.engine.Plan;
import dev.sharelock.model.Counter;
import dev.sharelock.workload.Lane;
import dev.sharelock.workload.WorkerArguments.Guard;
import dev.sharelock.workload.WorkerArguments.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;

/**
 * A run in which several JVMs increment one value, in rounds that are recorded and rounds that are
 * not.
 *
 * <p>Recording takes longer than the lock and so hides races: at least half of the time runs
 * unrecorded, and is judged by the sum alone.
 */
final class IncrementRun {
  private static final Duration RECORDED_ROUND = Duration.ofMillis(40);
  private static final Duration LEAST_UNRECORDED_ROUND = Duration.ofMillis(80);
  private static final int RECORDED_OPERATIONS = 60_000;

  private static final Duration PATIENCE_FOR_A_RACE = Duration.ofSeconds(20);

  private final Plan plan;
  private final String name;
  private final Topology topology;
  private final Guard guard;
  private final Tally tally = new Tally();

  IncrementRun(Plan plan, String name, Topology topology, Guard guard) {
    this.plan = plan;
    this.name = name;
    this.topology = topology;
    this.guard = guard;
  }

  /** Runs rounds until the time is over, or there is nothing more to find out. */
  Tally run(Duration time) throws IOException, WorkerTrouble, InterruptedException {
    String directory = name.replace('/', '-') + "-" + topology.tag();
    try (WorkerGroup group = new WorkerGroup(plan, directory, guard, topology.lanes())) {
      for (int process = 0; process < topology.processes(); process++) {
        group.start(process * topology.threads(), topology.threads(), Work.INCREMENT, 0);
      }
      tally.processes(group.started());
      long end = 0;
      while (true) {
        long recordedNanos = recordedRound(group);
        unrecordedRound(
            group, Duration.ofNanos(Math.max(2 * recordedNanos, LEAST_UNRECORDED_ROUND.toNanos())));
        if (end == 0) {
          // Counted from here on: how long JVMs take to start is not the check's business.
          end = System.nanoTime() + limit(time).toNanos();
        }
        if (decided() || (System.nanoTime() >= end && tally.enough())) {
          return tally;
        }
      }
    }
  }

  /** A race is looked for until it is seen: that ends the run, nearly always at once. */
  private Duration limit(Duration time) {
    return guard == Guard.NOTHING && time.compareTo(PATIENCE_FOR_A_RACE) < 0
        ? PATIENCE_FOR_A_RACE
        : time;
  }

  /** More rounds of a lock that has failed, or of a race that was seen both ways, tell no more. */
  private boolean decided() {
    return guard == Guard.NOTHING
        ? tally.refutation().isPresent() && tally.lostUnrecorded() && tally.enough()
        : tally.lostAny() || tally.refutation().isPresent();
  }

  private long recordedRound(WorkerGroup group)
      throws IOException, WorkerTrouble, InterruptedException {
    group.prepareRound(RECORDED_OPERATIONS);
    long before = group.value();
    long start = group.startRound();
    group.letRun(RECORDED_ROUND);
    group.endRound();
    long nanos = System.nanoTime() - start;
    count(group, true, before, start, nanos);
    RecordedRound round = RecordedRound.of(group, topology.lanes());
    tally.overlapping(Overlap.count(round, topology::process));
    Judgement result = LinearizabilityChecker.check(new Counter(before), round);
    switch (result) {
      case Judgement.Linearizable _ -> {}
      case Judgement.NotLinearizable refuted -> {
        tally.refuted(refuted, round.size());
        round.firstRepeated().ifPresent(loss -> tally.firstLoss(loss, start));
      }
      case Judgement.Unknown unknown -> tally.undecided(unknown.reason());
    }
    return nanos;
  }

  private void unrecordedRound(WorkerGroup group, Duration time)
      throws WorkerTrouble, InterruptedException {
    group.prepareRound(0);
    long before = group.value();
    long start = group.startRound();
    long end = start + time.toNanos();
    while (System.nanoTime() < end) {
      // In this order: an increment writes the value before it counts itself.
      long operations = group.operations();
      long missing = before + operations - group.value();
      if (missing > 0) {
        tally.firstLoss(new Tally.FirstLoss(operations, "all threads", System.nanoTime()), start);
      }
      group.letRun(Duration.ofMillis(1));
    }
    group.endRound();
    count(group, false, before, start, System.nanoTime() - start);
  }

  private void count(WorkerGroup group, boolean recorded, long before, long start, long nanos) {
    long operations = group.operations();
    tally.round(recorded, operations, before + operations - group.value(), nanos);
    group
        .lanes()
        .filter(lane -> lane.lossAfter() > 0)
        .min(Comparator.comparingLong(Lane::lossNanos))
        .ifPresent(
            lane ->
                tally.firstLoss(
                    new Tally.FirstLoss(lane.lossAfter(), "one thread", lane.lossNanos()), start));
  }
}
