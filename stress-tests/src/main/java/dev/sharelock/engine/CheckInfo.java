package dev.sharelock.engine;

import static java.util.Objects.requireNonNull;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Claim;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One check that an engine can do: what it claims, and what it needs of an implementation.
 *
 * @param id stable over versions and unique over all engines, such as {@code
 *     multi-jvm/locked-increment}
 * @param title the claim, as a sentence
 * @param engine the means it is checked by
 * @param expectation whether the claim must hold or the race must be seen
 * @param needs what an implementation must claim to be able to do; without it the check is skipped
 * @param layout the layout of the objects that it creates, if that matters
 * @param row how it is checked, in words: workload, topology, fault, judge, twin
 */
public record CheckInfo(
    String id,
    String title,
    Engine engine,
    Expectation expectation,
    Set<Capability> needs,
    Optional<Layout> layout,
    Map<String, String> row) {

  /** Why a check is skipped that only longer profiles have. */
  public static final String LEFT_OUT = "Left out of the short profile: --profile ci has it.";

  public CheckInfo {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(engine, "engine");
    requireNonNull(expectation, "expectation");
    needs = Set.copyOf(needs);
    row = new LinkedHashMap<>(row);
  }

  /** A check that needs no particular layout. */
  public CheckInfo(
      String id, String title, Engine engine, Expectation expectation, Set<Capability> needs) {
    this(id, title, engine, expectation, needs, Optional.empty(), Map.of());
  }

  /** Returns the same check, which creates objects of a layout. */
  public CheckInfo on(Layout created) {
    return new CheckInfo(id, title, engine, expectation, needs, Optional.of(created), row);
  }

  /** Returns why this check cannot be done with a candidate; empty if it can. */
  public Optional<String> unmetNeed(Candidate candidate) {
    Set<Capability> lacking = EnumSet.noneOf(Capability.class);
    lacking.addAll(needs);
    lacking.removeAll(candidate.capabilities());
    if (!lacking.isEmpty()) {
      return Optional.of(
          "%s does not claim to be capable of: %s."
              .formatted(
                  candidate.name(),
                  lacking.stream().map(Capability::text).collect(Collectors.joining(", "))));
    }
    return layout
        .filter(needed -> !candidate.layouts().getOrDefault(needed, true))
        .map(
            needed ->
                "%s does not claim to support the layout %s.".formatted(candidate.name(), needed));
  }

  /** Starts a result of this check. */
  public CheckResult.Builder result() {
    return CheckResult.of(new Claim(id, title, engine, expectation));
  }
}
