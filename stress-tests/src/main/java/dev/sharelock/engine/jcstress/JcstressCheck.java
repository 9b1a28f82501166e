package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.calibration.Measurements;
import dev.sharelock.engine.calibration.Nanos;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Outcome.Grade;
import dev.sharelock.results.OutcomeTable;
import dev.sharelock.results.Twin;
import dev.sharelock.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One check that jcstress does: which test it runs, and what its counts mean.
 *
 * @param info the claim
 * @param test the test
 * @param twin the broken twin, if the claim must hold
 * @param race what the interesting outcome of the test or its twin is called
 * @param beside tests that permit what this one forbids: sampled and shown, and nothing is demanded
 *     of them but that nobody reads what nobody wrote
 * @param brief whether the short profile has it
 */
record JcstressCheck(
    CheckInfo info,
    JcstressTest test,
    Optional<BrokenTwin> twin,
    String race,
    List<Beside> beside,
    boolean brief) {

  /** A test has one thread for each processor, and what compiles it takes some more. */
  private static final double BUSY = 1.75;

  /** A test that lacks the lock, and the id it is known by. */
  record BrokenTwin(String id, JcstressTest test) {}

  /** A test that permits more, and what it is called. */
  record Beside(String label, JcstressTest test) {}

  JcstressCheck {
    beside = List.copyOf(beside);
  }

  /**
   * A run of jcstress, over.
   *
   * @param byTest what was sampled, by the names of the test classes
   * @param settings how it was set up
   * @param ending how its JVM ended
   * @param load how many threads of all programs wanted a processor, for each processor
   */
  record Run(
      Map<String, Samples> byTest,
      JcstressSettings settings,
      Measurements measured,
      ChildEnding ending,
      double load) {
    private Samples of(JcstressTest test) {
      return byTest.getOrDefault(test.className(), new Samples(List.of()));
    }
  }

  /** What the samples of the test itself say, before anybody asks after the twin. */
  private record Conclusion(Verdict verdict, String reason) {}

  /** Returns the tests that must run for it. */
  Stream<JcstressTest> tests() {
    return Stream.of(
            Stream.of(test), twin.stream().map(BrokenTwin::test), beside.stream().map(Beside::test))
        .flatMap(Function.identity());
  }

  /** Returns those of them in which a race must be seen. */
  Stream<JcstressTest> testsThatMustShow() {
    return info.expectation() == Expectation.MUST_RACE
        ? Stream.of(test)
        : twin.stream().map(BrokenTwin::test);
  }

  /** Returns the result of a run. */
  CheckResult judge(Run run) {
    Samples samples = run.of(test);
    Conclusion conclusion = conclude(samples, run);
    CheckResult.Builder result = info.result();
    result.figure(Figure.of("samples", samples.total()));
    result.figure(Figure.greatest("configurations", samples.configurations().size(), ""));
    result.effort(new Effort(samples.total(), 0, samples.configurations().size(), 0, 0));
    addOutcomes(result, "", samples);
    if (info.expectation() == Expectation.MUST_RACE) {
      addRace(result, "", samples);
    }
    Optional<Twin> broken = twin.map(it -> judge(it, run, result));
    broken.ifPresent(result::twin);
    for (Beside each : beside) {
      addRace(result, each.label() + ": ", run.of(each.test()));
      addOutcomes(result, each.label() + ": ", run.of(each.test()));
    }
    addSetting(result, run);
    result.durationMillis(run.ending().millis());
    if (conclusion.verdict() != Verdict.PASS || broken.filter(it -> !it.seenToFail()).isPresent()) {
      result.attach("output of jcstress", run.ending().output());
      run.ending().threadDump().ifPresent(dump -> result.attach("thread dump", dump));
    }
    return result.verdict(conclusion.verdict(), conclusion.reason());
  }

  private void addSetting(CheckResult.Builder result, Run run) {
    result.figure(Figure.of("locks", run.measured().supply().locks()));
    result.figure(Figure.of("memory of the values", run.measured().supply().memory()));
    if (run.settings().acquisition() > 0) {
      result.figure(Figure.of("an acquisition takes", Nanos.words(run.settings().acquisition())));
    }
    result.figure(
        Figure.of("reach", "two threads of one JVM; what this machine and its compilers reorder"));
  }

  private Conclusion conclude(Samples samples, Run run) {
    Optional<Conclusion> forbidden =
        Stream.concat(Stream.of(samples), beside.stream().map(each -> run.of(each.test())))
            .filter(each -> each.count(Grade.FORBIDDEN) > 0)
            .findFirst()
            .map(
                each ->
                    new Conclusion(
                        Verdict.FAIL,
                        "%,d of %,d samples are forbidden (%s)."
                            .formatted(
                                each.count(Grade.FORBIDDEN),
                                each.total(),
                                each.meaning(Grade.FORBIDDEN))));
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    Optional<Conclusion> trouble = samples.trouble().map(what -> conclude(what, run));
    return trouble
        .or(() -> incomplete(samples, run))
        .orElseGet(() -> conclude(samples, run.load()));
  }

  private Conclusion conclude(Samples.Trouble trouble, Run run) {
    return switch (trouble.kind()) {
      case THREW -> new Conclusion(Verdict.FAIL, trouble.words());
      case UNCLEAR -> new Conclusion(Verdict.UNKNOWN, trouble.words());
      case NO_END ->
          run.settings().hangs(test)
              ? new Conclusion(
                  Verdict.FAIL,
                  "%s An acquisition takes %s otherwise."
                      .formatted(trouble.words(), Nanos.words(run.settings().acquisition())))
              : new Conclusion(
                  Verdict.UNKNOWN,
                  "%s An acquisition takes %s: that may have been too slow for jcstress."
                      .formatted(trouble.words(), Nanos.words(run.settings().acquisition())));
    };
  }

  /** Too little to conclude anything from. */
  private Optional<Conclusion> incomplete(Samples samples, Run run) {
    int configurations = samples.configurations().size();
    int needed = run.settings().configurationsAtLeast();
    String ended = "jcstress %s%s.".formatted(run.ending().inWords(), cost(run));
    if (configurations == 0) {
      return Optional.of(new Conclusion(Verdict.UNKNOWN, "No test ran: " + ended));
    }
    if (samples.total() < run.settings().samplesAtLeast()) {
      return Optional.of(
          new Conclusion(
              Verdict.UNKNOWN,
              "%,d samples in %,d s%s: fewer than %,d are no evidence."
                  .formatted(
                      samples.total(),
                      run.ending().millis() / 1000,
                      cost(run),
                      run.settings().samplesAtLeast())));
    }
    if (configurations < needed) {
      return Optional.of(
          new Conclusion(
              Verdict.UNKNOWN,
              "Only %d of at least %d configurations ran: %s"
                  .formatted(configurations, needed, ended)));
    }
    return Optional.empty();
  }

  private Conclusion conclude(Samples samples, double load) {
    if (info.expectation() != Expectation.MUST_RACE) {
      return new Conclusion(
          Verdict.PASS, "None of %,d samples is forbidden.".formatted(samples.total()));
    }
    long races = samples.count(Grade.INTERESTING);
    if (races > 0) {
      return new Conclusion(
          Verdict.PASS, "%,d of %,d samples show %s.".formatted(races, samples.total(), race));
    }
    String none = "None of %,d samples shows %s.".formatted(samples.total(), race);
    return load > BUSY
        ? new Conclusion(
            Verdict.UNKNOWN,
            "%s Others kept the machine busy, so its threads may have run in turn: %.1f threads wanted each processor."
                .formatted(none, load))
        : new Conclusion(Verdict.FAIL, none);
  }

  private String cost(Run run) {
    return test.acquisitions() == 0 || run.settings().acquisition() == 0
        ? ""
        : ", an acquisition takes " + Nanos.words(run.settings().acquisition());
  }

  private Twin judge(BrokenTwin broken, Run run, CheckResult.Builder result) {
    Samples samples = run.of(broken.test());
    addRace(result, "twin: ", samples);
    addOutcomes(result, "twin: ", samples);
    long races = samples.count(Grade.INTERESTING);
    String evidence = "%,d of %,d samples show %s".formatted(races, samples.total(), race);
    return races > 0 ? Twin.caught(broken.id(), evidence) : Twin.missed(broken.id(), evidence);
  }

  private void addRace(CheckResult.Builder result, String of, Samples samples) {
    long races = samples.count(Grade.INTERESTING);
    result.figure(Figure.of(of + "samples that show " + race, races));
    result.figure(Figure.share(of + "share", races, samples.total()));
  }

  private static void addOutcomes(CheckResult.Builder result, String of, Samples samples) {
    for (Samples.Configuration one : samples.configurations()) {
      OutcomeTable table = one.outcomes();
      result.outcomes(new OutcomeTable(of + table.configuration(), table.outcomes()));
    }
  }
}
