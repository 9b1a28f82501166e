package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Twin;
import dev.sharelock.workload.WorkerArguments.Guard;
import dev.sharelock.workload.WorkerArguments.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Judges whether a lock survives the death of its holder; one that cannot is its proof. */
final class KillCheck {
  private static final String TWIN = "multi-jvm/killed-holder-of-ownerless-lock";
  private static final int FEWEST_KILLS = 4;

  private final Plan plan;
  private final CheckInfo check;
  private final CheckResult.Builder result;
  private final CheckListener listener;
  private final List<KillRun.Recovery> recoveries = new ArrayList<>();

  /**
   * @param result gets what is found, also if the run ends early
   */
  KillCheck(Plan plan, CheckInfo check, CheckResult.Builder result, CheckListener listener) {
    this.plan = plan;
    this.check = check;
    this.result = result;
    this.listener = listener;
  }

  CheckResult run(Duration time) throws IOException, WorkerTrouble, InterruptedException {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seedFor(check.id()));
    try (KillRun twin = new KillRun(plan, "ownerless", Guard.OWNERLESS, random)) {
      result.twin(twinOf(twin.blocksAfterKill()));
      result.effort(new Effort(0, 0, twin.started(), 1, 0));
    }
    killHolders(time, random);
    return result.pass(
        "%d holders were killed; each time the next one was told who died within %.1f ms, and no acknowledged increment was lost."
            .formatted(recoveries.size(), millis(recoveryNanos(1))));
  }

  private void killHolders(Duration time, RandomGenerator random)
      throws IOException, WorkerTrouble, InterruptedException {
    try (KillRun run = new KillRun(plan, "killed-holder", Guard.LOCK, random)) {
      try {
        long end = System.nanoTime() + time.toNanos();
        while (recoveries.size() < FEWEST_KILLS || System.nanoTime() < end) {
          listener.doing(check, "kill " + (recoveries.size() + 1));
          recoveries.add(run.killOnce());
        }
      } finally {
        result.effort(effort(run.started()));
        if (!recoveries.isEmpty()) {
          figures().forEach(result::figure);
        }
      }
    }
  }

  private static Twin twinOf(boolean blocked) {
    return blocked
        ? Twin.caught(
            TWIN,
            "With a lock that names no owner, the others were still blocked %d s after the kill."
                .formatted(KillRun.BLOCKED_AFTER.toSeconds()))
        : Twin.missed(TWIN, "With a lock that names no owner, the others went on after the kill.");
  }

  private Effort effort(int processes) {
    return new Effort(
        recoveries.stream().mapToLong(KillRun.Recovery::operations).sum(),
        recoveries.stream().mapToLong(KillRun.Recovery::recorded).sum(),
        processes,
        recoveries.size(),
        recoveries.size());
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("holders killed", recoveries.size()));
    figures.add(Figure.of("killed before reading", killed(Work.HOLD_BEFORE_READ)));
    figures.add(Figure.of("killed between reading and writing", killed(Work.HOLD_BEFORE_WRITE)));
    figures.add(Figure.of("killed after writing", killed(Work.HOLD_AFTER_WRITE)));
    figures.add(Figure.of("kill to next holder, fastest", millis(recoveryNanos(0)), "ms"));
    figures.add(Figure.of("kill to next holder, median", millis(recoveryNanos(0.5)), "ms"));
    figures.add(Figure.of("kill to next holder, slowest", millis(recoveryNanos(1)), "ms"));
    Effort effort = effort(0);
    figures.add(Figure.of("increments", effort.operations()));
    figures.add(Figure.of("recorded and judged one by one", effort.recorded()));
    return figures;
  }

  private long killed(Work moment) {
    return recoveries.stream().filter(recovery -> recovery.moment() == moment).count();
  }

  private long recoveryNanos(double quantile) {
    long[] sorted =
        recoveries.stream().mapToLong(KillRun.Recovery::recoveryNanos).sorted().toArray();
    return sorted[(int) Math.round(quantile * (sorted.length - 1))];
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e4) / 100.0;
  }
}
