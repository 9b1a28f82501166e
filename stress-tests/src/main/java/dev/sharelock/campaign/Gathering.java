package dev.sharelock.campaign;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of a campaign, one per check: those of later passes are merged with the first. */
final class Gathering {
  private final Map<String, CheckResult> results = new LinkedHashMap<>();
  private Optional<String> stopped = Optional.empty();

  /** Adds the result of a check in one pass, and returns whether it still counts. */
  synchronized boolean add(CheckResult result) {
    if (stopped.isPresent()) {
      return false;
    }
    results.merge(result.id(), result, CheckResult::merge);
    return true;
  }

  /** Nothing that comes in from now on counts. */
  synchronized void stop(String why) {
    if (stopped.isEmpty()) {
      stopped = Optional.of(why);
    }
  }

  /** Why it was stopped, if it was. */
  synchronized Optional<String> stopped() {
    return stopped;
  }

  /** Whether a check has failed that is not known to. */
  synchronized boolean failed() {
    return results.values().stream()
        .anyMatch(result -> result.verdict() == Verdict.FAIL && !result.failsAsKnown());
  }

  /** Whether a check was done, and not only skipped. */
  synchronized boolean anyDone() {
    return results.values().stream().anyMatch(result -> result.verdict() != Verdict.SKIPPED);
  }

  /** What there is. */
  synchronized List<CheckResult> results() {
    return List.copyOf(results.values());
  }
}
