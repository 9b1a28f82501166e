package dev.sharelock.engine.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.lincheck.scenarios.Executions;
import dev.sharelock.engine.lincheck.scenarios.Exploring;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.slots.Slots;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every scenario of one mode of Lincheck in this JVM, on the library: a breakpoint in it, or in the
 * lock, holds. To run a single one, give the system property {@code lincheck.scenario} the name of
 * its class.
 */
@Timeout(300)
@Tag("own-jvm")
abstract class LincheckScenarios {
  private static final String ONLY = System.getProperty("lincheck.scenario", "");

  /** What is right is executed for a moment. */
  private static final Depth BRIEF = new Depth(2, 20, 100, 100, 0, 60_000, 10_000, false, true);

  /** A twin is executed until it fails: not too often in one program, which may be unable to. */
  private static final Depth PATIENT = new Depth(8, 40, 2_000, 100, 0, 60_000, 10_000, false, true);

  private static final LincheckEngine ENGINE = new LincheckEngine(CollectedResults.CALIBRATIONS);

  private final LincheckTask.Mode mode;

  LincheckScenarios(LincheckTask.Mode mode) {
    this.mode = mode;
  }

  /** Made before Lincheck looks at what the program does. */
  @BeforeAll
  static void makeLocks() {
    assertTrue(Slots.count() > 0);
  }

  @TestFactory
  Stream<DynamicTest> withstands() {
    return ENGINE.suite().stream()
        .map(LincheckCheck::scenario)
        .distinct()
        .filter(this::isChosen)
        .map(scenario -> test(scenario, Finding.Ending.NOTHING_FOUND));
  }

  @TestFactory
  Stream<DynamicTest> isFoundBroken() {
    return ENGINE.suite().stream()
        .collect(
            Collectors.toMap(
                check -> check.scenario().ofTwin(check.twinScenario()),
                LincheckCheck::twinEnding,
                (first, _) -> first,
                LinkedHashMap::new))
        .entrySet()
        .stream()
        .filter(twin -> isChosen(twin.getKey()))
        .map(twin -> test(twin.getKey(), twin.getValue()));
  }

  private boolean isChosen(LincheckTask task) {
    return task.mode() == mode && (ONLY.isEmpty() || task.scenario().equals(ONLY));
  }

  private static DynamicTest test(LincheckTask task, Finding.Ending expected) {
    return DynamicTest.dynamicTest(task.id(), () -> explore(task, expected));
  }

  private static void explore(LincheckTask task, Finding.Ending expected) {
    long before = Executions.soFar();
    Finding found = Exploring.batch(task, task.mustFail() ? PATIENT : BRIEF);
    assertEquals(expected, found.ending(), found.report());
    assertTrue(Executions.soFar() > before, "nothing was executed");
  }
}
