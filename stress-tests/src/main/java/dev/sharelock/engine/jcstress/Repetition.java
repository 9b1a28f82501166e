package dev.sharelock.engine.jcstress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;

/** Decides which tests of a run are repeated, and until when. */
final class Repetition {
  /**
   * With fewer samples a rare outcome is hardly among them. Half of the time is spent on that; what
   * is no evidence otherwise is worth all of it.
   */
  private static final long SAMPLES_WANTED = 100_000;

  private final long start = System.nanoTime();
  private final long limitNanos;
  private final Map<String, Long> samples = new HashMap<>();
  private final Set<String> shown = new HashSet<>();
  private final Set<String> troubled = new HashSet<>();
  private long lastBegan = start;

  /**
   * @param limitMillis no round is begun that would end later, if it took as long as the last one
   */
  Repetition(long limitMillis) {
    this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
  }

  /** Takes note of a result. */
  synchronized void add(TestResult result) {
    String test = result.getName();
    samples.merge(test, result.getTotalCount(), Long::sum);
    if (result.status() != Status.NORMAL) {
      troubled.add(test);
    }
    boolean interesting =
        result.grading().gradingResults.values().stream()
            .anyMatch(
                outcome -> outcome.expect == Expect.ACCEPTABLE_INTERESTING && outcome.count > 0);
    if (interesting) {
      shown.add(test);
    }
  }

  /** Returns the configurations for another round; none if that is enough or the time is over. */
  synchronized List<TestConfig> next(List<TestConfig> all) {
    long now = System.nanoTime();
    long last = now - lastBegan;
    lastBegan = now;
    if (now - start + last > limitNanos) {
      return List.of();
    }
    long wanted = now - start < limitNanos / 2 ? SAMPLES_WANTED : JcstressCheck.SAMPLES_AT_LEAST;
    return all.stream().filter(configuration -> lacks(configuration.name, wanted)).toList();
  }

  private boolean lacks(String test, long wanted) {
    boolean mayShow =
        TestList.getInfo(test).cases().stream()
            .anyMatch(outcome -> outcome.expect() == Expect.ACCEPTABLE_INTERESTING);
    return !troubled.contains(test)
        && (samples.getOrDefault(test, 0L) < wanted || (mayShow && !shown.contains(test)));
  }
}
