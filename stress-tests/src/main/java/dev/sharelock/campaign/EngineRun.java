package dev.sharelock.campaign;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.Failures;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import java.time.Duration;
import java.util.Optional;

/**
 * One engine at work in a thread of its own, so that it can be given up when its time is over.
 * Afterwards each of its checks has a result.
 */
final class EngineRun {
  /** Less is not even enough to start processes. */
  private static final Duration LEAST = Duration.ofSeconds(2);

  /** How long an engine that was interrupted may take to say what it knows and to tidy up. */
  private static final Duration TO_END = Duration.ofSeconds(3);

  private final CheckEngine engine;
  private final Plan plan;
  private final TimeShare time;
  private final EngineResults results;
  private volatile Optional<Throwable> thrown = Optional.empty();

  EngineRun(CheckEngine engine, Plan plan, TimeShare time, EngineResults results) {
    this.engine = engine;
    this.plan = plan;
    this.time = time;
    this.results = results;
  }

  void run() throws InterruptedException {
    if (time.limit().compareTo(LEAST) < 0) {
      decideRest("There was no time left for it.");
      return;
    }
    Thread thread =
        Thread.ofPlatform().name("engine-" + engine.engine()).daemon().start(this::work);
    boolean inTime;
    try {
      inTime = thread.join(time.limit());
    } catch (InterruptedException e) {
      end(thread);
      throw e;
    }
    if (inTime) {
      decideRest("The engine gave no result.");
    } else {
      end(thread);
      decideRest(
          "The engine %s was given up after %d s; its budget was %d s."
              .formatted(
                  engine.engine().label(), time.limit().toSeconds(), time.budget().toSeconds()));
    }
  }

  private void work() {
    try {
      engine.run(plan, results);
    } catch (Throwable e) {
      thrown = Optional.of(e);
    }
  }

  /** Ends an engine: first it is asked, then all its processes are killed. */
  private static void end(Thread thread) throws InterruptedException {
    thread.interrupt();
    if (!thread.join(TO_END)) {
      var _ = ChildProcesses.endAllOfThisRun();
      var _ = thread.join(TO_END);
    }
  }

  private void decideRest(String reason) throws InterruptedException {
    if (!results.hasAll(plan.checks())) {
      Thread.sleep(EngineResults.DOUBT);
    }
    for (CheckInfo check : plan.of(engine.checks())) {
      results.addIfMissing(unknown(check, reason));
    }
  }

  private CheckResult unknown(CheckInfo check, String reason) {
    // What an engine throws when it is interrupted says nothing new.
    return thrown
        .filter(e -> !(e instanceof InterruptedException))
        .map(e -> Failures.unknown(check, e))
        .orElseGet(() -> check.result().unknown(reason));
  }
}
