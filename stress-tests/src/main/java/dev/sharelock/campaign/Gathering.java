package dev.sharelock.campaign;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of a campaign as they come in, one a check: those of later passes are added to the
 * first.
 */
final class Gathering implements CheckListener {
  /**
   * What ends this process from a terminal ends its children too, and perhaps before anybody here
   * knows: so a bad result counts only if the campaign still goes on a moment later.
   */
  private static final Duration DOUBT = Duration.ofMillis(300);

  private final RunRequest request;
  private final ProgressDisplay display;
  private final Map<String, CheckResult> results = new LinkedHashMap<>();
  private final Map<String, Integer> passes = new LinkedHashMap<>();
  private final Map<String, Long> startedAt = new LinkedHashMap<>();
  private long seed;
  private Optional<String> stopped = Optional.empty();

  Gathering(RunRequest request, ProgressDisplay display) {
    this.request = request;
    this.display = display;
  }

  /** The seed of what comes in from now on. */
  synchronized void seed(long ofThisPass) {
    seed = ofThisPass;
  }

  @Override
  public void started(CheckInfo check) {
    synchronized (this) {
      startedAt.put(check.id(), System.nanoTime());
    }
    display.started(check.id());
  }

  @Override
  public void doing(CheckInfo check, String what) {
    display.doing(check.id(), what);
  }

  @Override
  public void finished(CheckResult result) {
    if (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.UNKNOWN) {
      try {
        Thread.sleep(DOUBT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    CheckResult complete;
    synchronized (this) {
      if (stopped.isPresent()) {
        return;
      }
      complete = completed(result);
      passes.merge(result.id(), 1, Integer::sum);
      results.merge(result.id(), complete, CheckResult::merge);
    }
    display.finished(complete);
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

  /** Whether a check had a result in every pass up to this one. */
  synchronized boolean has(String check, int pass) {
    return passes.getOrDefault(check, 0) >= pass;
  }

  /** Whether a check has failed. */
  synchronized boolean failed() {
    return results.values().stream().anyMatch(result -> result.verdict() == Verdict.FAIL);
  }

  /** What there is. */
  synchronized List<CheckResult> results() {
    return List.copyOf(results.values());
  }

  private CheckResult completed(CheckResult result) {
    Long start = startedAt.get(result.id());
    long millis =
        result.durationMillis() > 0 || start == null
            ? result.durationMillis()
            : (System.nanoTime() - start) / 1_000_000;
    String replay =
        result.replay().isEmpty() && result.verdict() != Verdict.SKIPPED
            ? request.replay(result.id(), seed)
            : result.replay();
    return result.withDurationMillis(millis).withReplay(replay);
  }
}
