package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Outcome.Grade;
import dev.sharelock.results.Twin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One check that jcstress does: which test it runs, and what its counts mean.
 *
 * @param info the claim
 * @param test the test class
 * @param twin the broken twin, if the claim must hold
 * @param race what the interesting outcome of the test or its twin is called
 */
record JcstressCheck(CheckInfo info, Class<?> test, Optional<BrokenTwin> twin, String race) {

  /** Fewer samples are no evidence of anything. */
  static final long SAMPLES_AT_LEAST = 10_000;

  /** A test that lacks the lock, and the id it is known by. */
  record BrokenTwin(String id, Class<?> test) {}

  /** The test classes that must run for it. */
  Stream<Class<?>> tests() {
    return Stream.concat(Stream.of(test), twin.stream().map(BrokenTwin::test));
  }

  /** The result of a run. */
  CheckResult judge(Map<String, Samples> byTest, JcstressSettings settings, ChildEnding run) {
    CheckResult.Builder result = info.result();
    Samples samples = byTest.getOrDefault(test.getName(), new Samples(List.of()));
    result.figure(Figure.of("samples", samples.total()));
    result.figure(Figure.greatest("configurations", samples.configurations().size(), ""));
    result.effort(new Effort(samples.total(), 0, samples.configurations().size(), 0, 0));
    samples.configurations().forEach(one -> result.outcomes(one.outcomes()));
    if (info.expectation() == Expectation.MUST_RACE) {
      addRace(result, "", samples);
    }
    twin.ifPresent(broken -> judge(broken, byTest, result));
    result.figure(
        Figure.of("reach", "two threads of one JVM; what this machine and its compilers reorder"));
    result.durationMillis(run.millis());
    CheckResult judged = verdict(result, samples, settings, run);
    return switch (judged.verdict()) {
      case PASS, SKIPPED -> judged;
      case FAIL, UNKNOWN -> {
        CheckResult told = judged.withAttachment("output of jcstress", run.output());
        yield run.threadDump().map(dump -> told.withAttachment("thread dump", dump)).orElse(told);
      }
    };
  }

  private CheckResult verdict(
      CheckResult.Builder result, Samples samples, JcstressSettings settings, ChildEnding run) {
    long forbidden = samples.count(Grade.FORBIDDEN);
    if (forbidden > 0) {
      return result.fail(
          "%,d of %,d samples are forbidden (%s)."
              .formatted(forbidden, samples.total(), samples.meaning(Grade.FORBIDDEN)));
    }
    if (samples.trouble().isPresent()) {
      Samples.Trouble trouble = samples.trouble().get();
      return trouble.byImplementation()
          ? result.fail(trouble.words())
          : result.unknown(trouble.words());
    }
    if (samples.configurations().isEmpty()) {
      return result.unknown("No test ran: jcstress " + run.inWords() + ".");
    }
    if (samples.configurations().size() < settings.configurationsAtLeast()) {
      return result.unknown(
          "Only %d of at least %d configurations ran: jcstress %s."
              .formatted(
                  samples.configurations().size(),
                  settings.configurationsAtLeast(),
                  run.inWords()));
    }
    if (samples.total() < SAMPLES_AT_LEAST) {
      return result.unknown(
          "Only %,d samples were taken, fewer than %,d are no evidence."
              .formatted(samples.total(), SAMPLES_AT_LEAST));
    }
    long races = samples.count(Grade.INTERESTING);
    if (info.expectation() == Expectation.MUST_RACE) {
      return races > 0
          ? result.pass("%,d of %,d samples show %s.".formatted(races, samples.total(), race))
          : result.fail("None of %,d samples shows %s.".formatted(samples.total(), race));
    }
    return result.pass("None of %,d samples is forbidden.".formatted(samples.total()));
  }

  private void judge(BrokenTwin broken, Map<String, Samples> byTest, CheckResult.Builder result) {
    Samples samples = byTest.getOrDefault(broken.test().getName(), new Samples(List.of()));
    addRace(result, "twin: ", samples);
    long races = samples.count(Grade.INTERESTING);
    String evidence = "%,d of %,d samples show %s".formatted(races, samples.total(), race);
    result.twin(
        races > 0 ? Twin.caught(broken.id(), evidence) : Twin.missed(broken.id(), evidence));
  }

  private void addRace(CheckResult.Builder result, String of, Samples samples) {
    long races = samples.count(Grade.INTERESTING);
    result.figure(Figure.of(of + "samples that show " + race, races));
    result.figure(Figure.share(of + "share", races, samples.total()));
  }
}
