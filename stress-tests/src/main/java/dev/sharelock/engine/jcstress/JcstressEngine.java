package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Calibration;
import dev.sharelock.engine.calibration.Calibrations;
import dev.sharelock.engine.calibration.Deadline;
import dev.sharelock.engine.calibration.Measurements;
import dev.sharelock.engine.calibration.Nanos;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks an implementation with OpenJDK's jcstress: pairs of threads, millions of times, on the
 * real shared memory and the real hardware.
 *
 * <p>It sees what compilers and processors reorder, and it sees only that: one JVM, two threads,
 * each doing one thing. What it did not sample it has not refuted, so every check has a twin
 * without the lock whose race must be sampled in the same run. jcstress draws its own seeds.
 */
public final class JcstressEngine implements CheckEngine {
  private static final String RAW_INCREMENT = "jcstress/raw-increment";
  private static final String LOST_UPDATE = "a lost update";
  private static final Duration STOPPING = Duration.ofSeconds(2);
  private static final JcstressTest RAW_INCREMENTS = new JcstressTest("RawIncrement", 0);

  private static final List<JcstressCheck> CHECKS =
      List.of(
          new JcstressCheck(
              info(
                  RAW_INCREMENT,
                  "Without the lock two threads of one JVM lose updates.",
                  Expectation.MUST_RACE,
                  Set.of(Capability.THREADS, Capability.RAW)),
              RAW_INCREMENTS,
              Optional.empty(),
              LOST_UPDATE),
          new JcstressCheck(
              info(
                  "jcstress/locked-increment",
                  "Under the lock two threads of one JVM lose no update.",
                  Expectation.MUST_HOLD,
                  Set.of(Capability.THREADS, Capability.LOCKS)),
              new JcstressTest("LockedIncrement", 8),
              Optional.of(new JcstressCheck.BrokenTwin(RAW_INCREMENT, RAW_INCREMENTS)),
              LOST_UPDATE),
          new JcstressCheck(
              info(
                  "jcstress/locked-publication",
                  "What a thread wrote before it released the lock is seen by the next holder.",
                  Expectation.MUST_HOLD,
                  Set.of(Capability.THREADS, Capability.LOCKS)),
              new JcstressTest("LockedPublication", 2),
              Optional.of(
                  new JcstressCheck.BrokenTwin(
                      "jcstress/raw-publication", new JcstressTest("RawPublication", 1))),
              "a value announced and not there"));

  private final List<JcstressCheck> suite;
  private final Calibrations calibrations;

  /** The engine with all its checks. */
  public JcstressEngine(Calibrations calibrations) {
    this(CHECKS, calibrations);
  }

  JcstressEngine(List<JcstressCheck> suite, Calibrations calibrations) {
    this.suite = List.copyOf(suite);
    this.calibrations = calibrations;
  }

  private static CheckInfo info(
      String id, String title, Expectation expectation, Set<Capability> needs) {
    return new CheckInfo(id, title, Engine.JCSTRESS, expectation, needs);
  }

  @Override
  public Engine engine() {
    return Engine.JCSTRESS;
  }

  @Override
  public List<CheckInfo> checks() {
    return suite.stream().map(JcstressCheck::info).toList();
  }

  /** Returns the tests that its checks run. */
  List<JcstressTest> tests() {
    return suite.stream().flatMap(JcstressCheck::tests).distinct().toList();
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws Exception {
    Deadline deadline = Deadline.in(plan.budget());
    List<JcstressCheck> checks = new ArrayList<>(suite);
    checks.removeIf(check -> !plan.checks().contains(check.info().id()));
    checks.forEach(check -> listener.started(check.info()));
    Optional<Candidate.JavaProvider> provider = plan.candidate().java();
    if (provider.isEmpty()) {
      checks.forEach(
          check ->
              listener.finished(
                  check
                      .info()
                      .result()
                      .skipped(
                          "%s is written in %s, and jcstress looks into one JVM."
                              .formatted(plan.candidate().name(), plan.candidate().language()))));
      return;
    }
    if (checks.isEmpty()) {
      return;
    }
    checks.forEach(check -> listener.doing(check.info(), "measuring what an acquisition costs"));
    Calibration calibration =
        calibrations.of(
            provider.get(),
            plan.workDirectory().resolve("calibration"),
            Calibration.limit(plan.budget()));
    checks.removeIf(check -> isDecided(check, calibration, deadline, listener));
    if (!checks.isEmpty()) {
      run(plan, provider.get(), checks, calibration.measured(), deadline, listener);
    }
  }

  /** Finishes a check that need not or cannot be run. */
  private static boolean isDecided(
      JcstressCheck check, Calibration calibration, Deadline deadline, CheckListener listener) {
    Optional<CheckResult> result = calibration.decides(check.info());
    long acquisition = calibration.measured().costs().usual();
    if (result.isEmpty() && !JcstressSettings.fits(check.test(), acquisition, deadline.left())) {
      result =
          Optional.of(
              check
                  .info()
                  .result()
                  .unknown(
                      "An acquisition takes %s: jcstress would take no sample in %d s."
                          .formatted(Nanos.words(acquisition), deadline.left().toSeconds())));
    }
    result.ifPresent(listener::finished);
    return result.isPresent();
  }

  private static void run(
      Plan plan,
      Candidate.JavaProvider provider,
      List<JcstressCheck> checks,
      Measurements measured,
      Deadline deadline,
      CheckListener listener)
      throws IOException, InterruptedException {
    List<JcstressTest> tests = checks.stream().flatMap(JcstressCheck::tests).distinct().toList();
    JcstressSettings settings = JcstressSettings.of(plan, tests, measured, deadline.left());
    Path scratch = Files.createDirectories(plan.workDirectory().resolve("scratch"));
    Path results = Files.createDirectories(plan.workDirectory().resolve("results"));
    List<String> jvmOptions = new ArrayList<>(ChildJvm.optionsOfAll(scratch, provider));
    jvmOptions.add("-D" + ChildJvm.LOCKS + "=" + measured.supply().locks());
    Duration repeating = deadline.left().minus(STOPPING);
    List<String> arguments =
        new ArrayList<>(
            List.of(results.toAbsolutePath().toString(), Long.toString(repeating.toMillis())));
    arguments.addAll(settings.arguments(jvmOptions));
    long start = System.nanoTime();
    ChildEnding ending =
        ChildJvm.of(
                scratch,
                provider,
                List.of("-Djna.tmpdir=" + results.toAbsolutePath()),
                JcstressMain.class.getName(),
                arguments)
            .run(
                deadline.left(),
                () -> tell(checks, listener, Duration.ofNanos(System.nanoTime() - start)));
    JcstressCheck.Run run =
        new JcstressCheck.Run(ResultFile.readFrom(results), settings, measured, ending);
    checks.forEach(check -> listener.finished(check.judge(run)));
  }

  private static void tell(List<JcstressCheck> checks, CheckListener listener, Duration elapsed) {
    for (JcstressCheck check : checks) {
      listener.doing(
          check.info(), "one run of jcstress for all, for " + elapsed.toSeconds() + " s");
    }
  }
}
