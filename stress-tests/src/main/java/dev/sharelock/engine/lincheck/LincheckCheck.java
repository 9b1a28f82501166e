package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Twin;
import java.util.List;
import java.util.Map;
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
 */
record LincheckCheck(
    CheckInfo info,
    Subject subject,
    Exploration scenario,
    Class<?> twinScenario,
    String twinId,
    Finding.Ending twinEnding) {

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

    /** What is executed, and what is not. */
    String reach() {
      return reach;
    }
  }

  /** What must be explored for it. */
  Stream<Exploration> explorations() {
    return Stream.of(twin(), scenario);
  }

  private Exploration twin() {
    return scenario.ofTwin(twinScenario);
  }

  /** The result, from what was found. */
  CheckResult judge(Map<Exploration, Finding> findings) {
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
      result.attach("report of Lincheck", found.report());
    }
    if (!ofTwin.report().isEmpty()) {
      result.attach("report of Lincheck on the broken twin", ofTwin.report());
    }
    return verdict(result, found);
  }

  private CheckResult verdict(CheckResult.Builder result, Finding found) {
    return switch (found.ending()) {
      case NOTHING_FOUND ->
          found.executions() == 0
              ? result.unknown("No scenario was executed.")
              : result.pass("%,d executions agree with the model.".formatted(found.executions()));
      case INVALID_RESULTS, HUNG ->
          result.fail("Lincheck " + found.ending().words() + firstOf(found.report()) + ".");
      case BROKEN ->
          result.unknown("Lincheck " + found.ending().words() + firstOf(found.report()) + ".");
    };
  }

  private static String firstOf(String report) {
    List<String> lines = report.lines().filter(line -> !line.isBlank()).limit(1).toList();
    return lines.isEmpty() ? "" : " («" + lines.getFirst().replace("=", "").strip() + "»)";
  }
}
