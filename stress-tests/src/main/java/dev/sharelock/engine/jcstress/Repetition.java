package dev.sharelock.engine.jcstress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** Decides which tests of a run are repeated, and until when. */
final class Repetition {
  /**
   * With fewer samples a rare outcome is hardly among them. Half of the time is spent on that; what
   * is no evidence otherwise is worth all of it.
   */
  private static final long SAMPLES_WANTED = 100_000;

  private final long start = System.nanoTime();
  private final long limitNanos;
  private final long samplesAtLeast;
  private final int modes;
  private final Set<String> mustShow;
  private final Map<String, Long> samples = new HashMap<>();
  private final Set<String> shown = new HashSet<>();
  private final Set<String> troubled = new HashSet<>();
  private long lastBegan = start;
  private int resultsOfLast;

  /** No round is begun that would end too late, if its tests took as long as the last ones. */
  Repetition(Programme programme) {
    this.limitNanos = TimeUnit.MILLISECONDS.toNanos(programme.repeatingMillis());
    this.samplesAtLeast = programme.samplesAtLeast();
    this.modes = programme.modes().size();
    this.mustShow =
        programme.tests().stream()
            .filter(Programme.Part::mustShow)
            .map(Programme.Part::className)
            .collect(Collectors.toSet());
  }

  /** Takes note of a result. */
  void add(TestResult result) {
    String test = result.getName();
    resultsOfLast++;
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

  /** Returns whether a test did not end as it should: it is not run any more. */
  boolean isTroubled(String test) {
    return troubled.contains(test);
  }

  /** Returns the tests for another round; none if that is enough or the time is over. */
  List<Programme.Part> next(List<Programme.Part> all) {
    long now = System.nanoTime();
    if (resultsOfLast == 0) {
      return List.of();
    }
    long each = (now - lastBegan) / resultsOfLast;
    lastBegan = now;
    resultsOfLast = 0;
    long wanted =
        now - start < limitNanos / 2 ? Math.max(SAMPLES_WANTED, samplesAtLeast) : samplesAtLeast;
    List<Programme.Part> lacking =
        all.stream().filter(test -> lacks(test.className(), wanted)).toList();
    return now - start + each * lacking.size() * modes > limitNanos ? List.of() : lacking;
  }

  private boolean lacks(String test, long wanted) {
    return !troubled.contains(test)
        && (samples.getOrDefault(test, 0L) < wanted
            || (mustShow.contains(test) && !shown.contains(test)));
  }
}
