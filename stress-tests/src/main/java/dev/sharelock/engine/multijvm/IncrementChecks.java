package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.Plan;
import dev.sharelock.evidence.CounterexampleBuilder;
import dev.sharelock.evidence.LaneName;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Twin;
import dev.sharelock.workload.WorkerArguments.Guard;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Judges increments under a lock and the same increments without one, each the other's proof. */
final class IncrementChecks {
  /** Operations that run one after the other prove nothing about a lock. */
  private static final double LEAST_OVERLAP_PERCENT = 20;

  private static final Duration MINIMISING = Duration.ofSeconds(10);

  private final Plan plan;
  private final Map<Topology, Tally> raw = new HashMap<>();

  IncrementChecks(Plan plan) {
    this.plan = plan;
  }

  /** Increments under the lock: none is lost and the recorded history is linearizable. */
  CheckResult locked(CheckInfo check, CheckResult.Builder result, Topology topology, Duration time)
      throws IOException, WorkerTrouble, InterruptedException {
    result.twin(twinOf(raw(topology, time.dividedBy(4)), topology));
    Tally tally = new IncrementRun(plan, check.id(), topology, Guard.LOCK).run(time);
    result.effort(tally.effort());
    tally.figures().forEach(result::figure);
    if (tally.refutation().isPresent()) {
      Tally.Refutation refutation = tally.refutation().get();
      attachCounterexample(result, refutation, topology);
      return result.fail(
          "A recorded history of %,d increments under the lock is not linearizable; %,d of %,d increments were lost."
              .formatted(refutation.operations(), tally.lost(), tally.operations()));
    }
    if (tally.lostAny()) {
      return result.fail(
          "Under the lock, %,d of %,d increments of %s were lost, the first noticed %s."
              .formatted(
                  tally.lost(),
                  tally.operations(),
                  topology,
                  tally.firstLoss().map(Object::toString).orElse("at the end of a round")));
    }
    if (tally.undecided().isPresent()) {
      return result.unknown("A recorded history was not decided: " + tally.undecided().get());
    }
    if (tally.overlapPercent() < LEAST_OVERLAP_PERCENT) {
      return result.unknown(
          "Not enough contention: only %.1f %% of the recorded operations overlapped one of another process."
              .formatted(tally.overlapPercent()));
    }
    return result.pass(
        "%s: %,d increments, none lost; the %,d recorded ones are linearizable."
            .formatted(topology, tally.operations(), tally.recordedOperations()));
  }

  /** Increments without a lock: updates have to be seen getting lost. */
  CheckResult raw(CheckResult.Builder result, Topology topology, Duration time)
      throws IOException, WorkerTrouble, InterruptedException {
    Tally tally = raw(topology, time);
    result.effort(tally.effort());
    tally.figures().forEach(result::figure);
    if (tally.lost() <= 0) {
      return result.fail(
          "None of %,d increments without a lock was lost, and some have to be."
              .formatted(tally.operations()));
    }
    return result.pass(
        "%,d of %,d increments without a lock were lost, the first noticed %s."
            .formatted(
                tally.lost(),
                tally.operations(),
                tally.firstLoss().map(Object::toString).orElse("at the end of a round")));
  }

  private Tally raw(Topology topology, Duration time)
      throws IOException, WorkerTrouble, InterruptedException {
    Tally known = raw.get(topology);
    if (known == null) {
      known = new IncrementRun(plan, "raw", topology, Guard.NOTHING).run(time);
      raw.put(topology, known);
    }
    return known;
  }

  /** Both ways of judging have to see the race: the sum, and the checker of histories. */
  private static Twin twinOf(Tally raw, Topology topology) {
    String id = MultiJvmEngine.RAW_INCREMENT;
    if (!raw.lostUnrecorded()) {
      return Twin.missed(
          id, "Without a lock the sum of %,d increments was right.".formatted(raw.operations()));
    }
    if (raw.refutation().isEmpty()) {
      return Twin.missed(
          id,
          "Without a lock %,d recorded increments were linearizable."
              .formatted(raw.recordedOperations()));
    }
    return Twin.caught(
        id,
        "Without a lock, %s lost %,d of %,d increments, and their history is not linearizable."
            .formatted(topology, raw.lost(), raw.operations()));
  }

  private static void attachCounterexample(
      CheckResult.Builder result, Tally.Refutation refutation, Topology topology) {
    var smallest = refutation.verdict().conflict(MINIMISING);
    Counterexample drawn =
        new CounterexampleBuilder(smallest)
            .description(
                "The smallest part of the recorded history that no order of the increments explains.")
            .lanes(lane -> new LaneName("JVM " + (topology.process(lane) + 1), "lane " + lane))
            .historySize(refutation.operations())
            .build();
    result.counterexample(drawn);
    result.attach("why it is not linearizable", String.join("\n", smallest.explanation()));
  }
}
