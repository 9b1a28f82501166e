package dev.sharelock.engine;

import static java.util.Objects.requireNonNull;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Claim;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import java.util.Set;

/**
 * One check that an engine can do: what it claims, and what it needs of an implementation.
 *
 * @param id stable over versions and unique over all engines, such as {@code
 *     multi-jvm/locked-increment}
 * @param title the claim, as a sentence
 * @param engine the means it is checked by
 * @param expectation whether the claim must hold or the race must be seen
 * @param needs what an implementation must claim to be able to do; without it the check is skipped
 */
public record CheckInfo(
    String id, String title, Engine engine, Expectation expectation, Set<Capability> needs) {

  public CheckInfo {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(engine, "engine");
    requireNonNull(expectation, "expectation");
    needs = Set.copyOf(needs);
  }

  /** Starts a result of this check. */
  public CheckResult.Builder result() {
    return CheckResult.of(new Claim(id, title, engine, expectation));
  }
}
