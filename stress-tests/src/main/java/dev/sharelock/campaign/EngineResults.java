package dev.sharelock.campaign;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The results of one engine in one pass as they come in. It is closed when the engine has ended or
 * was given up: what comes later does not count.
 */
final class EngineResults implements CheckListener, AutoCloseable {
  /**
   * What ends this process from a terminal ends its children too, and perhaps before anybody here
   * knows: so a bad result counts only if the campaign still goes on a moment later.
   */
  static final Duration DOUBT = Duration.ofMillis(300);

  private final RunRequest request;
  private final long seed;
  private final Gathering gathering;
  private final ProgressDisplay display;
  private final Map<String, Long> startedAt = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private boolean closed;

  EngineResults(RunRequest request, long seed, Gathering gathering, ProgressDisplay display) {
    this.request = request;
    this.seed = seed;
    this.gathering = gathering;
    this.display = display;
  }

  @Override
  public synchronized void started(CheckInfo check) {
    if (!closed) {
      startedAt.put(check.id(), System.nanoTime());
      display.started(check.id());
    }
  }

  @Override
  public synchronized void doing(CheckInfo check, String what) {
    if (!closed) {
      display.doing(check.id(), what);
    }
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
    add(result);
  }

  /** Adds a result that there is no doubt about. */
  synchronized void add(CheckResult result) {
    if (closed) {
      return;
    }
    if (!given.add(result.id())) {
      throw new IllegalStateException("The check '" + result.id() + "' has two results.");
    }
    CheckResult complete = completed(result);
    if (gathering.add(complete)) {
      display.finished(complete);
    }
  }

  /** Whether all these checks have a result. */
  synchronized boolean hasAll(Set<String> checks) {
    return given.containsAll(checks);
  }

  /** Adds a result if its check has none. */
  synchronized void addIfMissing(CheckResult result) {
    if (!given.contains(result.id())) {
      add(result);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
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
    CheckResult complete = result.withDurationMillis(millis).withReplay(replay);
    return request
        .known()
        .flatMap(known -> known.of(result.id()))
        .map(complete::withKnownFailure)
        .orElse(complete);
  }
}
