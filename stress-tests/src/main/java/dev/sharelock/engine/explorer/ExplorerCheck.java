package dev.sharelock.engine.explorer;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.Plan;
import dev.sharelock.explorer.Bounds;
import dev.sharelock.explorer.FailureKind;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Twin;

/**
 * One check of the explorer: a scenario of the library's lock that must keep every rule, and the
 * same with a planted bug, which must break one.
 *
 * @param info the claim
 * @param scenario the name of the scenario
 * @param quick how far a look of a few seconds goes
 * @param whole how far it is explored for every change
 * @param flaw the name of the bug that is planted in the twin
 * @param flawKind the rule that the twin must break: another one is no evidence
 */
record ExplorerCheck(
    CheckInfo info, String scenario, Reach quick, Reach whole, String flaw, FailureKind flawKind) {

  /**
   * How far an exploration goes, and what it came to when this was written. If it comes to less,
   * the scenario or the bounds have lost something, or the lock makes fewer accesses: then the
   * figures are to be written anew.
   *
   * @param bounds within which bounds
   * @param random how many schedules are taken at random; 0 to explore all
   * @param states in how many states there was something to decide
   * @param crashPoints at how many moments a process was killed
   */
  record Reach(Bounds bounds, long random, long states, long crashPoints) {
    /** Returns whether it came to no less this time. */
    boolean isMetBy(ExplorerFinding finding) {
      return finding.schedules() >= random
          && finding.states() >= states
          && finding.crashPoints() >= crashPoints;
    }

    /** Returns within which bounds, and how many schedules, in words. */
    String words() {
      return random == 0
          ? bounds.words()
          : "%,d schedules at random, with %s".formatted(random, bounds.words());
    }
  }

  private String name() {
    return info.id().substring(info.id().indexOf('/') + 1);
  }

  Reach reach(Plan.Effort effort) {
    return effort == Plan.Effort.SMOKE ? quick : whole;
  }

  /** Returns what must be explored for it. */
  Order order(Plan plan, long limitMillis) {
    return order(name(), "", reach(plan.effort()), plan, limitMillis);
  }

  /** Returns what must be explored to see that its twin is caught: the quick bounds show it. */
  Order twin(Plan plan, long limitMillis) {
    return order(name() + "-twin", flaw, quick, plan, limitMillis);
  }

  private Order order(String name, String planted, Reach reach, Plan plan, long limitMillis) {
    return new Order(
        name,
        scenario,
        planted,
        reach.bounds(),
        reach.random(),
        plan.seedFor(info.id()),
        limitMillis);
  }

  /** Returns the result. */
  CheckResult judge(ExplorerFinding found, ExplorerFinding ofTwin, Plan.Effort effort) {
    CheckResult.Builder result = info.result();
    result.figure(Figure.of("schedules", found.schedules()));
    result.figure(Figure.of("schedules to their end", found.complete()));
    result.figure(Figure.of("states", found.states()));
    result.figure(Figure.of("crash points", found.crashPoints()));
    result.figure(Figure.greatest("longest schedule", found.longest(), "moves"));
    result.figure(
        Figure.rate(
            "explored",
            (double) found.schedules(),
            Math.max(found.millis(), 1) / 1e3,
            "schedules/s"));
    result.figure(Figure.of("bounds", reach(effort).words()));
    result.figure(Figure.of("twin: schedules", ofTwin.schedules()));
    result.figure(
        Figure.of(
            "reach",
            "the lock's algorithm over simulated words, sequentially consistent; not the kernel's"
                + " part"));
    result.effort(Effort.ofOperations(found.schedules() + ofTwin.schedules()));
    result.durationMillis(found.millis() + ofTwin.millis());
    result.twin(twinResult(ofTwin));
    attach(result, "the schedule", "", scenario, found);
    attach(result, "the schedule of the broken twin", flaw, scenario, ofTwin);
    return verdict(result, found, reach(effort));
  }

  private Twin twinResult(ExplorerFinding ofTwin) {
    if (!ofTwin.failed()) {
      return Twin.missed(flaw, "the explorer found nothing");
    }
    String evidence = "the explorer found: " + ofTwin.kind().words();
    return ofTwin.kind() == flawKind ? Twin.caught(flaw, evidence) : Twin.missed(flaw, evidence);
  }

  private static void attach(
      CheckResult.Builder result,
      String name,
      String flaw,
      String scenario,
      ExplorerFinding finding) {
    if (finding.failed()) {
      result.attach(
          name,
          "%s%n%nTo see it again: sharelock explore %s%s --schedule %s%n"
              .formatted(
                  String.join("\n", finding.story()),
                  scenario,
                  flaw.isEmpty() ? "" : " --flaw " + flaw,
                  "'" + finding.schedule() + "'"));
    }
  }

  private static CheckResult verdict(
      CheckResult.Builder result, ExplorerFinding found, Reach reach) {
    if (found.failed()) {
      return result.fail(
          "A schedule breaks a rule, %s: %s".formatted(found.kind().words(), found.text()));
    }
    if (!found.ended()) {
      return result.unknown(found.text());
    }
    boolean allOrdered =
        reach.random() == 0 ? found.exhaustive() : found.schedules() >= reach.random();
    if (!allOrdered) {
      return result.unknown(
          "%,d schedules keep every rule, and that was not all: there was no more time."
              .formatted(found.schedules()));
    }
    if (!reach.isMetBy(found)) {
      return result.unknown(
          "Less was explored than once: %,d states (%,d) and %,d crash points (%,d)."
              .formatted(found.states(), reach.states(), found.crashPoints(), reach.crashPoints()));
    }
    if (reach.random() > 0) {
      return result.pass("%,d schedules at random keep every rule.".formatted(found.schedules()));
    }
    return result.pass(
        "All %,d states within the bounds keep every rule, in %,d schedules with %,d crash points."
            .formatted(found.states(), found.schedules(), found.crashPoints()));
  }
}
