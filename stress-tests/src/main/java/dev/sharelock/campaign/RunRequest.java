package dev.sharelock.campaign;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a campaign is asked to do.
 *
 * @param subject what is tested, and how its workers are started
 * @param profile how long and how hard to look
 * @param seed decides everything that can be decided
 * @param duration how long to repeat; one pass if absent
 * @param only patterns of the checks to do, see {@link CheckPattern}; all if empty
 * @param skip patterns of checks to leave out
 * @param commandLine the command as it was given, for the report
 */
public record RunRequest(
    Subject subject,
    Profile profile,
    long seed,
    Optional<Duration> duration,
    Set<String> only,
    Set<String> skip,
    String commandLine) {

  public RunRequest {
    requireNonNull(subject, "subject");
    requireNonNull(profile, "profile");
    requireNonNull(duration, "duration");
    only = Set.copyOf(only);
    skip = Set.copyOf(skip);
    requireNonNull(commandLine, "commandLine");
  }

  boolean includes(String check) {
    return (only.isEmpty() || matches(only, check)) && !matches(skip, check);
  }

  private static boolean matches(Set<String> patterns, String check) {
    return patterns.stream().anyMatch(pattern -> new CheckPattern(pattern).matches(check));
  }

  /** The command that does one check again as it was done with that seed. */
  String replay(String check, long withSeed) {
    return replay(withSeed) + " --only " + ShellWord.quoted(check);
  }

  /** The command that makes the whole run again. */
  String replay() {
    return replay(seed)
        + duration.map(time -> " --duration " + time).orElse("")
        + options("--only", only)
        + options("--skip", skip);
  }

  private static String options(String name, Set<String> values) {
    return values.stream()
        .sorted()
        .map(value -> " %s %s".formatted(name, ShellWord.quoted(value)))
        .collect(Collectors.joining());
  }

  private String replay(long withSeed) {
    return "sharelock run %s --profile %s --seed %d"
        .formatted(subject.options(), profile, withSeed);
  }
}
