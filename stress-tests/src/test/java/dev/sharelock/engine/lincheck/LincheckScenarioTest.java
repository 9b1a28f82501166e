package dev.sharelock.engine.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.engine.lincheck.scenarios.Executions;
import dev.sharelock.engine.lincheck.scenarios.Exploring;
import dev.sharelock.engine.sample.CollectedResults;
import dev.sharelock.engine.slots.Slots;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every scenario of Lincheck in this JVM, on the library: a breakpoint in it, or in the lock, holds.
 * To run a single one, give the system property {@code lincheck.scenario} the name of its class.
 */
@Timeout(300)
class LincheckScenarioTest {
  private static final String ONLY = System.getProperty("lincheck.scenario", "");

  private static final LincheckEngine ENGINE = new LincheckEngine(CollectedResults.CALIBRATIONS);

  /** Made before Lincheck looks at what the program does. */
  @BeforeAll
  static void makeLocks() {
    assertEquals(true, Slots.count() > 0);
  }

  @TestFactory
  Stream<DynamicTest> withstands() {
    return ENGINE.suite().stream()
        .map(LincheckCheck::scenario)
        .distinct()
        .map(scenario -> test(scenario, Finding.Ending.NOTHING_FOUND))
        .flatMap(Stream::ofNullable);
  }

  @TestFactory
  Stream<DynamicTest> isFoundBroken() {
    return ENGINE.suite().stream()
        .collect(java.util.stream.Collectors.toMap(
            check -> check.scenario().ofTwin(check.twinScenario()),
            LincheckCheck::twinEnding,
            (first, _) -> first,
            java.util.LinkedHashMap::new))
        .entrySet()
        .stream()
        .map(twin -> test(twin.getKey(), twin.getValue()))
        .flatMap(Stream::ofNullable);
  }

  private static DynamicTest test(LincheckTask task, Finding.Ending expected) {
    if (!ONLY.isEmpty() && !task.scenario().equals(ONLY)) {
      return null;
    }
    return DynamicTest.dynamicTest(task.id(), () -> explore(task, expected));
  }

  private static void explore(LincheckTask task, Finding.Ending expected) {
    long before = Executions.soFar();
    Finding found = Exploring.batch(task, Depth.FOR_TESTS);
    assertEquals(expected, found.ending(), found.report());
    assertEquals(true, Executions.soFar() > before, "nothing was executed");
  }
}
