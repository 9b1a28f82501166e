package dev.sharelock.report;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Run;
import dev.sharelock.results.RunVerdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A run as the page shows it: what failed comes first.
 *
 * @param run what is shown
 * @param verdict what the run decided
 * @param checks all checks, the gravest first, otherwise in the order they ran
 * @param assets what the page is dressed with
 */
public record ReportPage(Run run, RunVerdict verdict, List<CheckView> checks, PageAssets assets) {

  /** The checks that one engine made. */
  public record EngineRow(Engine engine, List<CheckView> checks) {}

  /** One figure of what the verdict rests on. */
  public record Ground(String value, String name, boolean worrying) {}

  static ReportPage of(Run run, PageAssets assets) {
    List<CheckView> checks =
        run.checks().stream()
            .sorted(Comparator.comparingInt(ReportPage::gravity))
            .map(CheckView::new)
            .toList();
    return new ReportPage(run, run.verdict(), checks, assets);
  }

  private static int gravity(CheckResult check) {
    return switch (check.verdict()) {
      case FAIL -> check.failsAsKnown() ? 2 : 0;
      case UNKNOWN -> 1;
      case PASS -> 3;
      case SKIPPED -> 4;
    };
  }

  /** The mark of the whole run. */
  public Mark mark() {
    return Mark.of(verdict.verdict());
  }

  /** What failed, and what could not be decided. */
  public List<CheckView> troubles() {
    return checks.stream().filter(CheckView::open).toList();
  }

  /** The engines that were used, each with its checks. */
  public List<EngineRow> engines() {
    return Arrays.stream(Engine.values())
        .map(engine -> new EngineRow(engine, madeBy(engine)))
        .filter(row -> !row.checks().isEmpty())
        .toList();
  }

  private List<CheckView> madeBy(Engine engine) {
    return checks.stream().filter(check -> check.result().engine() == engine).toList();
  }

  /** What the verdict rests on: how much was done, and where nothing can be said. */
  public List<Ground> grounds() {
    Effort effort = run.effort();
    List<CheckResult> twinned =
        run.checks().stream().filter(check -> check.twin().isPresent()).toList();
    long caught = twinned.stream().filter(check -> !check.blind()).count();
    return List.of(
        new Ground(
            Quantities.count(effort.operations()),
            "operations judged, " + Quantities.perMinute(effort.operations(), run.durationMillis()),
            false),
        new Ground(Quantities.count(effort.recorded()), "of them recorded", false),
        new Ground(Quantities.count(effort.processes()), "processes started", false),
        new Ground(
            Quantities.count(effort.kills()),
            effort.kills() == 0
                ? "killed"
                : "killed, %s in the checks that kill"
                    .formatted(Quantities.perMinute(effort.kills(), run.killingMillis())),
            false),
        new Ground(Quantities.count(effort.recoveries()), "recoveries", false),
        new Ground(
            caught + " of " + twinned.size(), "broken twins caught", caught < twinned.size()),
        new Ground(Quantities.count(verdict.blind()), "blind", verdict.blind() > 0),
        new Ground(Quantities.count(verdict.unknown()), "unknown", verdict.unknown() > 0),
        new Ground(Quantities.count(verdict.skipped()), "skipped", false));
  }
}
