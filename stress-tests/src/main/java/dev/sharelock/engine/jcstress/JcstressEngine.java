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
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.spi.Capability;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
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
  private static final Duration STOPPING = Duration.ofSeconds(2);

  private final List<JcstressCheck> suite;
  private final Calibrations calibrations;
  private final long longestMillis;

  /** The engine with all its checks. */
  public JcstressEngine(Calibrations calibrations) {
    this(JcstressSuite.checks(), calibrations, JcstressSettings.LONGEST_MILLIS_OF_SMOKE);
  }

  /**
   * @param longestMillis how long a configuration is measured each time, at most, in the short
   *     profile
   */
  JcstressEngine(List<JcstressCheck> suite, Calibrations calibrations, long longestMillis) {
    this.suite = List.copyOf(suite);
    this.calibrations = calibrations;
    this.longestMillis = longestMillis;
  }

  @Override
  public Engine engine() {
    return Engine.JCSTRESS;
  }

  @Override
  public List<CheckInfo> checks() {
    return suite.stream().map(JcstressCheck::info).toList();
  }

  /**
   * Returns the names of the test classes that an implementation with these capabilities can run.
   */
  public static List<String> testClasses(Set<Capability> capabilities) {
    return JcstressSuite.checks().stream()
        .filter(check -> capabilities.containsAll(check.info().needs()))
        .flatMap(JcstressCheck::tests)
        .map(JcstressTest::className)
        .distinct()
        .toList();
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
    checks.removeIf(check -> isLeftOut(check, plan, listener));
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

  /** Finishes a check that the short profile does not have. */
  private static boolean isLeftOut(JcstressCheck check, Plan plan, CheckListener listener) {
    boolean leftOut = plan.effort() == Plan.Effort.SMOKE && !check.brief();
    if (leftOut) {
      listener.finished(check.info().result().skipped(CheckInfo.LEFT_OUT));
    }
    return leftOut;
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

  private void run(
      Plan plan,
      Candidate.JavaProvider provider,
      List<JcstressCheck> checks,
      Measurements measured,
      Deadline deadline,
      CheckListener listener)
      throws IOException, InterruptedException {
    JcstressSettings settings =
        JcstressSettings.of(plan, checks, measured, longestMillis, deadline.left());
    Path scratch = Files.createDirectories(plan.workDirectory().resolve("scratch"));
    Path results = Files.createDirectories(plan.workDirectory().resolve("results"));
    Path programme = plan.workDirectory().resolve("programme.json").toAbsolutePath();
    settings
        .programme(
            jvmOptions(scratch, provider, settings, measured), deadline.left().minus(STOPPING))
        .write(programme);
    long start = System.nanoTime();
    ChildEnding ending =
        ChildJvm.of(
                scratch,
                provider,
                List.of("-Djna.tmpdir=" + results.toAbsolutePath()),
                JcstressMain.class.getName(),
                List.of(programme.toString(), results.toAbsolutePath().toString()))
            .run(
                deadline.left(),
                () -> tell(checks, listener, Duration.ofNanos(System.nanoTime() - start)));
    JcstressCheck.Run run =
        new JcstressCheck.Run(ResultFile.readFrom(results), settings, measured, ending, load());
    checks.forEach(check -> listener.finished(check.judge(run)));
  }

  private static double load() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system.getSystemLoadAverage() / system.getAvailableProcessors();
  }

  /** Returns the options of the JVMs in which tests run. */
  private static List<String> jvmOptions(
      Path scratch,
      Candidate.JavaProvider provider,
      JcstressSettings settings,
      Measurements measured) {
    List<String> options = new ArrayList<>(ChildJvm.optionsOfAll(scratch, provider));
    options.add("-D" + ChildJvm.LOCKS + "=" + measured.supply().locks());
    options.add("-D" + Slots.SLOTS + "=" + settings.supply().slots());
    options.add("-D" + Slots.OBJECTS + "=" + settings.supply().objects());
    return options;
  }

  private static void tell(List<JcstressCheck> checks, CheckListener listener, Duration elapsed) {
    for (JcstressCheck check : checks) {
      listener.doing(
          check.info(), "one run of jcstress for all, for " + elapsed.toSeconds() + " s");
    }
  }
}
