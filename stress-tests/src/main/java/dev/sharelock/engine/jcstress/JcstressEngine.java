package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.engine.jcstress.tests.LockedIncrement;
import dev.sharelock.engine.jcstress.tests.LockedPublication;
import dev.sharelock.engine.jcstress.tests.RawIncrement;
import dev.sharelock.engine.jcstress.tests.RawPublication;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  private static final List<JcstressCheck> CHECKS =
      List.of(
          new JcstressCheck(
              info(
                  RAW_INCREMENT,
                  "Without the lock two threads of one JVM lose updates.",
                  Expectation.MUST_RACE),
              RawIncrement.class,
              Optional.empty(),
              LOST_UPDATE),
          new JcstressCheck(
              info(
                  "jcstress/locked-increment",
                  "Under the lock two threads of one JVM lose no update.",
                  Expectation.MUST_HOLD),
              LockedIncrement.class,
              Optional.of(new JcstressCheck.BrokenTwin(RAW_INCREMENT, RawIncrement.class)),
              LOST_UPDATE),
          new JcstressCheck(
              info(
                  "jcstress/locked-publication",
                  "What a thread wrote before it released the lock is seen by the next holder.",
                  Expectation.MUST_HOLD),
              LockedPublication.class,
              Optional.of(
                  new JcstressCheck.BrokenTwin("jcstress/raw-publication", RawPublication.class)),
              "a value announced and not there"));

  private final List<JcstressCheck> suite;

  /** The engine with all its checks. */
  public JcstressEngine() {
    this(CHECKS);
  }

  JcstressEngine(List<JcstressCheck> suite) {
    this.suite = List.copyOf(suite);
  }

  private static CheckInfo info(String id, String title, Expectation expectation) {
    return new CheckInfo(id, title, Engine.JCSTRESS, expectation, Set.of(Capability.THREADS));
  }

  @Override
  public Engine engine() {
    return Engine.JCSTRESS;
  }

  @Override
  public List<CheckInfo> checks() {
    return suite.stream().map(JcstressCheck::info).toList();
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws Exception {
    Set<CheckInfo> planned = Set.copyOf(plan.of(checks()));
    List<JcstressCheck> checks =
        suite.stream().filter(check -> planned.contains(check.info())).toList();
    if (checks.isEmpty()) {
      return;
    }
    List<Class<?>> tests =
        checks.stream().flatMap(JcstressCheck::tests).distinct().collect(Collectors.toList());
    JcstressSettings settings = JcstressSettings.of(plan, tests);
    checks.forEach(check -> listener.started(check.info()));
    long start = System.nanoTime();
    ChildEnding run =
        ChildJvm.of(
                plan.workDirectory(),
                JcstressSettings.jvmArguments(plan.workDirectory()),
                org.openjdk.jcstress.Main.class.getName(),
                settings.arguments())
            .run(
                JcstressSettings.limit(plan.budget()),
                () -> tell(checks, listener, Duration.ofNanos(System.nanoTime() - start)));
    Map<String, Samples> samples = ResultFile.readFrom(plan.workDirectory());
    for (JcstressCheck check : checks) {
      listener.finished(check.judge(samples, settings, run));
    }
  }

  private static void tell(List<JcstressCheck> checks, CheckListener listener, Duration elapsed) {
    for (JcstressCheck check : checks) {
      listener.doing(
          check.info(), "one run of jcstress for all, for " + elapsed.toSeconds() + " s");
    }
  }
}
