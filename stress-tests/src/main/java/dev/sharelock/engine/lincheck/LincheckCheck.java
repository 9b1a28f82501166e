package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.calibration.Calibration;
import dev.sharelock.engine.calibration.Nanos;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Twin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One check that Lincheck does: a scenario that must withstand it, and the broken twin that must
 * not.
 *
 * @param info the claim
 * @param subject whose code the scenario runs
 * @param scenario what must withstand
 * @param twinScenario what must not, in the same circumstances
 * @param twinId what the twin is known by
 * @param twinEnding how Lincheck must find the twin wrong: another failure is no evidence
 * @param brief whether the short profile has it
 */
record LincheckCheck(
    CheckInfo info,
    Subject subject,
    LincheckTask scenario,
    String twinScenario,
    String twinId,
    Finding.Ending twinEnding,
    boolean brief) {

  /** Whose code a scenario runs. */
  enum Subject {
    /** The algorithm of the library's lock, over a word on the heap. */
    ALGORITHM_OF_THE_LIBRARY("the lock's algorithm over a word on the heap, not the kernel's part"),
    /** The implementation under test, in its own shared memory. */
    IMPLEMENTATION("the implementation in its shared memory, inside one JVM");

    private final String reach;

    Subject(String reach) {
      this.reach = reach;
    }

    /** Returns what is executed, and what is not. */
    String reach() {
      return reach;
    }
  }

  /** Returns what must be explored for it. */
  Stream<LincheckTask> explorations() {
    return Stream.of(twin(), scenario);
  }

  private LincheckTask twin() {
    return scenario.ofTwin(twinScenario);
  }

  /**
   * Returns whether an implementation must be run outside of Lincheck before it can be judged: what
   * is slow, sleeps or does input and output looks to Lincheck as if it hung.
   */
  boolean needsPlainRun(Map<LincheckTask, Finding> findings) {
    Finding found = findings.get(scenario);
    return subject == Subject.IMPLEMENTATION
        && found != null
        && found.ending() == Finding.Ending.HUNG;
  }

  /**
   * Returns the result.
   *
   * @param findings what was found
   * @param plainRun two threads outside of Lincheck, if {@link #needsPlainRun}
   */
  CheckResult judge(Map<LincheckTask, Finding> findings, Optional<Calibration> plainRun) {
    Finding found = findings.get(scenario);
    Finding ofTwin = findings.get(twin());
    CheckResult.Builder result = info.result();
    result.figure(Figure.of("executions", found.executions()));
    result.figure(Figure.of("mode", scenario.mode().words()));
    result.figure(Figure.of("twin: executions", ofTwin.executions()));
    result.figure(Figure.of("reach", subject.reach() + "; " + scenario.mode().reach()));
    result.effort(
        Effort.ofOperations(
            found.executions() * scenario.operationsTogether()
                + ofTwin.executions() * twin().operationsTogether()));
    result.durationMillis(found.millis() + ofTwin.millis());
    String evidence = "Lincheck " + ofTwin.ending().words();
    result.twin(
        ofTwin.ending() == twinEnding
            ? Twin.caught(twinId, evidence)
            : Twin.missed(twinId, evidence));
    if (!found.report().isEmpty()) {
      result.attach("report of Lincheck", NarrowReport.of(found.report()));
    }
    if (!ofTwin.report().isEmpty()) {
      result.attach("report of Lincheck on the broken twin", NarrowReport.of(ofTwin.report()));
    }
    return verdict(result, found, plainRun);
  }

  private CheckResult verdict(
      CheckResult.Builder result, Finding found, Optional<Calibration> plainRun) {
    return switch (found.ending()) {
      case UNABLE ->
          subject == Subject.IMPLEMENTATION
              ? result.skipped("Lincheck cannot follow the code: " + found.obstacle())
              : result.unknown(saidOf(found));
      case NOTHING_FOUND -> nothingFound(result, found.executions());
      case INVALID_RESULTS -> result.fail(saidOf(found));
      case HUNG ->
          plainRun.map(run -> hung(result, found, run)).orElseGet(() -> result.fail(saidOf(found)));
      case NO_END, BROKEN -> result.unknown(saidOf(found));
    };
  }

  private CheckResult nothingFound(CheckResult.Builder result, long executions) {
    if (executions == 0) {
      return result.unknown("No scenario was executed.");
    }
    boolean enough =
        subject == Subject.ALGORITHM_OF_THE_LIBRARY
            || scenario.mode() != LincheckTask.Mode.STRESS
            || executions >= Depth.EXECUTIONS_AT_LEAST;
    return enough
        ? result.pass("%,d executions agree with the model.".formatted(executions))
        : result.unknown(
            "%,d executions agree with the model; fewer than %,d are no evidence."
                .formatted(executions, Depth.EXECUTIONS_AT_LEAST));
  }

  private CheckResult hung(CheckResult.Builder result, Finding found, Calibration run) {
    if (run.hung()) {
      result.attach("outside of Lincheck", run.measured().progress().words());
      return result.fail(saidOf(found) + " Outside of Lincheck: " + run.hangs());
    }
    return result.unknown(
        "%s Outside of Lincheck two threads made %,d acquisitions in %s and did not hang."
            .formatted(
                saidOf(found),
                run.measured().costs().acquisitions(),
                Nanos.words(run.measured().costs().competed())));
  }

  private static String saidOf(Finding found) {
    List<String> lines = found.report().lines().filter(line -> !line.isBlank()).limit(1).toList();
    String first = lines.isEmpty() ? "" : " («" + lines.getFirst().replace("=", "").strip() + "»)";
    return "Lincheck " + found.ending().words() + first + ".";
  }
}
