package dev.sharelock.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.conformance.ConformanceEngine;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Implementation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The base class as a stranger's build uses it. */
class ImplementationTestsTest {
  private static final String ZERO = "conformance/value-longlong-zero";
  private static final String LIMITS = "conformance/value-longlong-limits";

  /** An author's test. */
  static class OfDirtyLong extends ImplementationTests {
    @Override
    protected Class<? extends Implementation> implementation() {
      return DirtyLong.class;
    }
  }

  /** One who knows what fails. */
  static class OfDirtyLongKnown extends OfDirtyLong {
    @Override
    protected Set<String> knownFailures() {
      return Set.of(ZERO, LIMITS);
    }
  }

  /** One who has mistyped an id. */
  static class OfNoSuchCheck extends OfDirtyLong {
    @Override
    protected Set<String> knownFailures() {
      return Set.of("conformance/no-such-check");
    }
  }

  private static Map<String, TestExecutionResult> run(Class<?> tests, String group) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(tests))
            .filters(TagFilter.includeTags(group))
            .build();
    Map<String, TestExecutionResult> results = new TreeMap<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                // A group is told of only if it could not begin.
                if (test.isTest() || result.getThrowable().isPresent()) {
                  results.put(test.getDisplayName(), result);
                }
              }
            });
    return results;
  }

  private static String message(TestExecutionResult result) {
    return String.valueOf(result.getThrowable().orElseThrow().getMessage());
  }

  @Test
  void everyCheckIsATestWithItsId() {
    Map<String, TestExecutionResult> results = run(OfDirtyLong.class, "conformance");

    assertEquals(new ConformanceEngine().checks().size(), results.size());
    TestExecutionResult failed = results.get(ZERO);
    assertEquals(TestExecutionResult.Status.FAILED, failed.getStatus());
    assertTrue(message(failed).contains("Zeroed first."), message(failed));
    assertTrue(message(failed).contains("Once more: sharelock replay "), message(failed));
    assertEquals(TestExecutionResult.Status.SUCCESSFUL, results.get(LIMITS).getStatus());
    TestExecutionResult skipped = results.get("conformance/lock-again");
    assertEquals(TestExecutionResult.Status.ABORTED, skipped.getStatus());
    assertTrue(message(skipped).contains("does not claim to be capable of"), message(skipped));
  }

  @Test
  void whatIsKnownToFailIsAbortedAndFailsOnceItPasses() {
    Map<String, TestExecutionResult> results = run(OfDirtyLongKnown.class, "conformance");

    assertEquals(TestExecutionResult.Status.ABORTED, results.get(ZERO).getStatus());
    TestExecutionResult mended = results.get(LIMITS);
    assertEquals(TestExecutionResult.Status.FAILED, mended.getStatus());
    assertTrue(message(mended).contains("take it out of knownFailures()"), message(mended));
  }

  @Test
  void aKnownFailureThatNoCheckHasFailsAll() {
    Map<String, TestExecutionResult> results = run(OfNoSuchCheck.class, "conformance");
    TestExecutionResult group = results.get("conformance()");
    assertEquals(TestExecutionResult.Status.FAILED, group.getStatus());
    assertTrue(message(group).contains("knownFailures(): There is no check"), message(group));
    assertEquals(1, results.size());
  }

  @Test
  void whatIsNotDecidedIsAborted() {
    CheckResult undecided =
        CheckResult.of("x/y", "A claim.", Engine.CONFORMANCE, Expectation.MUST_HOLD)
            .unknown("No time was left.");
    assertEquals(
        new TestOutcome(TestOutcome.Kind.ABORTED, "x/y: Not decided: No time was left."),
        TestOutcome.of(undecided, Set.of()));
  }

  @Test
  void aClassIsFoundInADirectoryAndInAJar() {
    assertTrue(Files.isDirectory(TestedClass.place(DirtyLong.class)));
    Path jar = TestedClass.place(Test.class);
    assertTrue(jar.toString().endsWith(".jar") && Files.isRegularFile(jar), jar.toString());
  }
}
