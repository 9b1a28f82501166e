package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything one run found out about one implementation.
 *
 * @param implementation what was tested
 * @param toolVersion the version of the harness
 * @param commit the revision of the tested sources, if known
 * @param profile the profile of the campaign, such as {@code smoke}
 * @param seed what decided everything that can be decided
 * @param commandLine the command as it was given
 * @param replay the command that makes the whole run again with the same seed; may be empty
 * @param startedAt when it began
 * @param durationMillis how long it took
 * @param incomplete why checks that were planned are missing; absent if all are there
 * @param environment the machine and the JDK
 * @param checks what each check found, in the order they ran
 */
public record Run(
    TestedImplementation implementation,
    String toolVersion,
    Optional<String> commit,
    String profile,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long seed,
    String commandLine,
    String replay,
    Instant startedAt,
    long durationMillis,
    Optional<String> incomplete,
    Environment environment,
    List<CheckResult> checks) {

  public Run {
    requireNonNull(implementation, "implementation");
    requireNonNull(toolVersion, "toolVersion");
    requireNonNull(commit, "commit");
    requireNonNull(profile, "profile");
    requireNonNull(commandLine, "commandLine");
    requireNonNull(replay, "replay");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(incomplete, "incomplete");
    requireNonNull(environment, "environment");
    checks = List.copyOf(checks);
    Set<String> ids = new HashSet<>();
    for (CheckResult check : checks) {
      if (!ids.add(check.id())) {
        throw new IllegalArgumentException("The check '" + check.id() + "' is there twice.");
      }
    }
  }

  /** What all checks did together. */
  public Effort effort() {
    return checks.stream().map(CheckResult::effort).reduce(Effort.NONE, Effort::plus);
  }

  /** How long those checks took together that killed processes. */
  public long killingMillis() {
    return checks.stream()
        .filter(check -> check.effort().kills() > 0)
        .mapToLong(CheckResult::durationMillis)
        .sum();
  }

  /** What the checks decide together. */
  public RunVerdict verdict() {
    return RunVerdict.of(this);
  }
}
