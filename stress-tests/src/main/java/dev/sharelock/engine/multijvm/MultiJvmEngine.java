package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Failures;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.scenario.CheckRow;
import dev.sharelock.scenario.CheckTable;
import dev.sharelock.scenario.Script;
import dev.sharelock.scenario.Workload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the rows of the check table: several processes share objects of the implementation, are
 * recorded, stopped and killed, and what was seen is judged.
 */
public final class MultiJvmEngine implements CheckEngine {
  private static final Duration SHORTEST_TRIAL = Duration.ofMillis(50);
  private static final double OF_TRIAL = 0.6;

  private final Map<String, CheckRow> rows = new LinkedHashMap<>();

  /** The engine with all its checks. */
  public MultiJvmEngine() {
    this(CheckTable.rows());
  }

  MultiJvmEngine(List<CheckRow> table) {
    table.forEach(row -> rows.put(row.id(), row));
  }

  @Override
  public Engine engine() {
    return Engine.MULTI_JVM;
  }

  @Override
  public List<CheckInfo> checks() {
    return rows.values().stream().map(MultiJvmEngine::info).toList();
  }

  @Override
  public double partOf(CheckInfo check) {
    int all = rows.values().stream().mapToInt(CheckRow::share).sum();
    return (double) rows.get(check.id()).share() / all;
  }

  private static CheckInfo info(CheckRow row) {
    return new CheckInfo(
        row.id(),
        row.claim(),
        Engine.MULTI_JVM,
        row.expectation(),
        row.needs(),
        row.layout(),
        row.words());
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws Exception {
    List<CheckInfo> chosen = plan.of(checks());
    int sharesLeft =
        chosen.stream().map(check -> rows.get(check.id())).mapToInt(row -> share(row, plan)).sum();
    long deadline = System.nanoTime() + plan.budget().toNanos();
    Plan other = plan.ofStandIn().orElse(plan);
    try (Crews crews = new Crews(plan, deadline);
        Crews standIns = new Crews(other, deadline)) {
      for (CheckInfo check : chosen) {
        CheckRow row = rows.get(check.id());
        listener.started(check);
        Duration time = timeFor(row, deadline - System.nanoTime(), sharesLeft);
        listener.finished(result(plan, crews, standIns, check, row, time, listener));
        sharesLeft -= share(row, plan);
      }
    }
  }

  private static int share(CheckRow row, Plan plan) {
    return leftOut(row, plan) ? 0 : row.share();
  }

  private static boolean leftOut(CheckRow row, Plan plan) {
    return row.thorough() && plan.effort() == Plan.Effort.SMOKE;
  }

  /**
   * Returns how long the trial of a row may take: its part of the time that is left, less what its
   * twin and its processes need.
   */
  private static Duration timeFor(CheckRow row, long nanosLeft, int sharesLeft) {
    long part = Math.max(0, nanosLeft) / Math.max(1, sharesLeft) * row.share();
    return Duration.ofNanos(Math.max(SHORTEST_TRIAL.toNanos(), (long) (part * OF_TRIAL)));
  }

  private static CheckResult result(
      Plan plan,
      Crews crews,
      Crews standIns,
      CheckInfo check,
      CheckRow row,
      Duration time,
      CheckListener listener)
      throws InterruptedException {
    if (leftOut(row, plan)) {
      return check.result().skipped(CheckInfo.LEFT_OUT);
    }
    Optional<String> impossible = tooFew(row, plan.candidate()).or(() -> tooFewProcessors(row));
    if (impossible.isPresent()) {
      return check.result().skipped(impossible.get());
    }
    if (System.nanoTime() > crews.deadline()) {
      return check.result().unknown(crews.noTimeLeft());
    }
    try {
      return new RowCheck(plan, crews, standIns, check, row, time, listener).run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      crews.giveUp();
      return Failures.unknown(check, e);
    }
  }

  private static Optional<String> tooFewProcessors(CheckRow row) {
    int processors = Runtime.getRuntime().availableProcessors();
    return row.expectation() == Expectation.MUST_RACE && processors == 1
        ? row.workload()
            .filter(Workload::needsProcessors)
            .map(_ -> "It shows on several processors, and this machine has one.")
        : Optional.empty();
  }

  private static Optional<String> tooFew(CheckRow row, Candidate candidate) {
    int locks = row.script().map(Script::locks).orElse(1);
    return candidate.mostLocks() < locks
        ? Optional.of(
            "It takes %d locks at once, and %s allows %d."
                .formatted(locks, candidate.name(), candidate.mostLocks()))
        : Optional.empty();
  }
}
