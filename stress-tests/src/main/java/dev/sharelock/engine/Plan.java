package dev.sharelock.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an engine is to check, and within which limits.
 *
 * @param candidate what is tested
 * @param effort how hard to look
 * @param budget how long the checks of this plan may take together
 * @param seed decides everything that can be decided
 * @param workDirectory an empty directory for files that nobody needs afterwards, but for what an
 *     engine leaves in its folder {@value #EVIDENCE}: one folder per check, which is kept
 * @param checks the ids of the checks to do
 * @param standIn an implementation that knows the twins: where the workers of the candidate do not
 *     know one, a check shows with this one that it would see the bug
 */
public record Plan(
    Candidate candidate,
    Effort effort,
    Duration budget,
    long seed,
    Path workDirectory,
    Set<String> checks,
    Optional<Candidate> standIn) {

  /** A plan without a stand-in. */
  public Plan(
      Candidate candidate,
      Effort effort,
      Duration budget,
      long seed,
      Path workDirectory,
      Set<String> checks) {
    this(candidate, effort, budget, seed, workDirectory, checks, Optional.empty());
  }

  /** The folder of the work directory that is kept. */
  public static final String EVIDENCE = "evidence";

  /** How hard to look: a coarse level, for engines whose cost comes in steps. */
  public enum Effort {
    /** The least that is still evidence: seconds. */
    SMOKE,
    /** What a change has to pass: minutes. */
    THOROUGH
  }

  public Plan {
    requireNonNull(candidate, "candidate");
    requireNonNull(effort, "effort");
    requireNonNull(budget, "budget");
    requireNonNull(workDirectory, "workDirectory");
    checks = Set.copyOf(checks);
  }

  /** Returns the same for the stand-in, which works in a directory of its own. */
  public Optional<Plan> ofStandIn() {
    return standIn.map(
        other -> new Plan(other, effort, budget, seed, workDirectory.resolve("stand-in"), checks));
  }

  /** Those of an engine's checks that are to be done, in its order. */
  public List<CheckInfo> of(List<CheckInfo> all) {
    return all.stream().filter(check -> checks.contains(check.id())).toList();
  }

  /** A seed of its own for a part of the work, the same in every run with this plan's seed. */
  public long seedFor(String part) {
    long mixed = seed + 0x9E3779B97F4A7C15L * (part.hashCode() + 1L);
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
