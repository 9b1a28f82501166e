package dev.sharelock.junit;

import dev.sharelock.campaign.CannotBeginException;
import dev.sharelock.campaign.CheckIds;
import dev.sharelock.campaign.Profile;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.calibration.Calibrations;
import dev.sharelock.engine.conformance.ConformanceEngine;
import dev.sharelock.engine.jcstress.JcstressEngine;
import dev.sharelock.engine.lincheck.LincheckEngine;
import dev.sharelock.engine.multijvm.MultiJvmEngine;
import dev.sharelock.spi.Implementation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * All checks of an implementation as tests of JUnit 5, for its author to extend:
 *
 * <pre>{@code
 * class MyLockTest extends ImplementationTests {
 *   protected Class<? extends Implementation> implementation() {
 *     return MyLock.class;
 *   }
 * }
 * }</pre>
 *
 * <p>Each check is a test that has the check's id as its name. There are four groups, a method and
 * a tag each: {@code conformance} (seconds), {@code multi-jvm}, {@code jcstress} and {@code
 * lincheck} (about half a minute each in the profile {@code smoke}). A build chooses by tags, such
 * as {@code mvn test -Dgroups=conformance}; a subclass leaves a group out by overriding its method
 * without {@code @TestFactory}.
 *
 * <p>A check that the implementation does not declare what it needs for is aborted, with that
 * reason; so is one that was not decided. A test fails with what was seen, and with the command
 * that repeats it.
 *
 * <p>The implementation runs in JVMs of its own, which have the class path and the module path of
 * the tests as their class path. Its class is named here and not made an instance of; it need not
 * be registered as a service.
 */
public abstract class ImplementationTests {
  private static final Calibrations CALIBRATIONS = new Calibrations();
  private static final CheckEngine CONFORMANCE = new ConformanceEngine();
  private static final CheckEngine MULTI_JVM = new MultiJvmEngine();
  private static final CheckEngine JCSTRESS = new JcstressEngine(CALIBRATIONS);
  private static final CheckEngine LINCHECK = new LincheckEngine(CALIBRATIONS);
  private static final CheckIds IDS =
      CheckIds.of(List.of(CONFORMANCE, MULTI_JVM, JCSTRESS, LINCHECK));

  /** For subclasses. */
  protected ImplementationTests() {}

  /** Returns what is tested: a public class with a public constructor without parameters. */
  protected abstract Class<? extends Implementation> implementation();

  /** Returns options of the JVMs that run the implementation; none if not overridden. */
  protected List<String> jvmOptions() {
    return List.of();
  }

  /** Returns how long and how hard to look; {@link Profile#SMOKE} if not overridden. */
  protected Profile profile() {
    return Profile.SMOKE;
  }

  /**
   * Returns the ids of checks that are known to fail; none if not overridden. They are aborted
   * while they fail, and fail once they pass, so that nobody forgets them. All tests fail if an id
   * belongs to no check.
   */
  protected Set<String> knownFailures() {
    return Set.of();
  }

  /** The questions that the original has answers for. */
  @TestFactory
  @Tag("conformance")
  protected Stream<DynamicTest> conformance() {
    return tests(CONFORMANCE);
  }

  /** Several processes that share objects, some of which are killed. */
  @TestFactory
  @Tag("multi-jvm")
  protected Stream<DynamicTest> multiJvm() {
    return tests(MULTI_JVM);
  }

  /** Reorderings, in one process. */
  @TestFactory
  @Tag("jcstress")
  protected Stream<DynamicTest> jcstress() {
    return tests(JCSTRESS);
  }

  /** Explored interleavings, in one process. */
  @TestFactory
  @Tag("lincheck")
  protected Stream<DynamicTest> lincheck() {
    return tests(LINCHECK);
  }

  /** A slip in an id would let a failure through for ever, or none. */
  private void requireKnown() {
    for (String known : knownFailures()) {
      try {
        IDS.require(known);
      } catch (CannotBeginException e) {
        throw new IllegalArgumentException("knownFailures(): " + e.getMessage(), e);
      }
    }
  }

  private Stream<DynamicTest> tests(CheckEngine engine) {
    requireKnown();
    Class<? extends Implementation> tested = implementation();
    GroupRun run = new GroupRun(engine, TestedClass.subject(tested, jvmOptions()), profile());
    return engine.checks().stream()
        .map(
            check ->
                DynamicTest.dynamicTest(
                    check.id(),
                    () -> TestOutcome.of(run.result(check.id()), knownFailures()).report()))
        .onClose(run::close);
  }
}
