package dev.sharelock.engine.sample;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Calibrations;
import dev.sharelock.results.CheckResult;
import dev.sharelock.spi.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results of an engine's run, by the ids of the checks. */
public final class CollectedResults implements CheckListener {
  /** Far more than is needed: on a machine with much else to do all takes longer. */
  private static final Duration BUDGET = Duration.ofMinutes(3);

  /** So that an implementation is measured once, however many tests run it. */
  public static final Calibrations CALIBRATIONS = new Calibrations();

  private final Map<String, CheckResult> results = new LinkedHashMap<>();

  private CollectedResults() {}

  /** Runs some checks in the shortest form. */
  public static Map<String, CheckResult> of(CheckEngine engine, Plan plan) throws Exception {
    CollectedResults collected = new CollectedResults();
    engine.run(plan, collected);
    return collected.results;
  }

  /** Runs some checks in the shortest form. */
  public static Map<String, CheckResult> of(
      CheckEngine engine, String implementation, Path directory, Set<String> checks)
      throws Exception {
    return of(engine, plan(implementation, directory, checks));
  }

  /** Returns a plan for the shortest form. */
  public static Plan plan(
      String implementation, Path directory, Set<String> checks, String... jvmOptions) {
    return plan(java(implementation, jvmOptions), directory, checks);
  }

  /** Returns a plan for the shortest form of a provider, or of none at all. */
  public static Plan plan(
      Optional<Candidate.JavaProvider> provider, Path directory, Set<String> checks) {
    return plan(provider, directory, checks, BUDGET);
  }

  /** Returns a plan for the shortest form within a time. */
  public static Plan plan(
      Optional<Candidate.JavaProvider> provider,
      Path directory,
      Set<String> checks,
      Duration budget) {
    String name = provider.map(Candidate.JavaProvider::name).orElse("test-foreign");
    Candidate candidate =
        new Candidate(
            name,
            "1",
            provider.isPresent() ? "java" : "c",
            EnumSet.allOf(Capability.class),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Set.of(),
            Set.of(),
            false,
            Map.of(),
            List.of(),
            provider,
            Duration.ofMillis(500));
    return new Plan(candidate, Plan.Effort.SMOKE, budget, 1, directory, checks);
  }

  /** Returns how a provider is found. */
  public static Optional<Candidate.JavaProvider> java(String name, String... jvmOptions) {
    return Optional.of(new Candidate.JavaProvider(name, List.of(), List.of(jvmOptions)));
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
