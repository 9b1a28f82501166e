package dev.sharelock.engine.sample;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.CheckResult;
import dev.sharelock.spi.Implementations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The results of an engine's run, by the ids of the checks. */
public final class CollectedResults implements CheckListener {
  private final Map<String, CheckResult> results = new LinkedHashMap<>();

  private CollectedResults() {}

  /** Runs some checks in the shortest form. */
  public static Map<String, CheckResult> of(
      CheckEngine engine, String implementation, Path directory, Set<String> checks)
      throws Exception {
    CollectedResults collected = new CollectedResults();
    engine.run(plan(implementation, directory, checks), collected);
    return collected.results;
  }

  /** A plan for the shortest form. */
  public static Plan plan(String implementation, Path directory, Set<String> checks) {
    return new Plan(
        Implementations.named(implementation),
        Plan.Effort.SMOKE,
        Duration.ofSeconds(15),
        1,
        directory,
        checks);
  }

  @Override
  public void started(CheckInfo check) {}

  @Override
  public void doing(CheckInfo check, String what) {}

  @Override
  public synchronized void finished(CheckResult result) {
    if (results.put(result.id(), result) != null) {
      throw new IllegalStateException("The check '" + result.id() + "' has two results.");
    }
  }
}
