package dev.sharelock.campaign;

import static java.util.Objects.requireNonNull;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a campaign is asked to do.
 *
 * @param subject what is tested, and how its workers are started
 * @param profile how long and how hard to look
 * @param seed decides everything that can be decided
 * @param passes how often
 * @param only patterns of the checks to do, see {@link CheckPattern}; all if empty
 * @param skip patterns of checks to leave out
 * @param known the failures that are known, if a file of them was given
 * @param commandLine the command as it was given, for the report
 */
public record RunRequest(
    Subject subject,
    Profile profile,
    long seed,
    Passes passes,
    Set<String> only,
    Set<String> skip,
    Optional<KnownFailures> known,
    String commandLine) {

  public RunRequest {
    requireNonNull(subject, "subject");
    requireNonNull(profile, "profile");
    requireNonNull(passes, "passes");
    only = Set.copyOf(only);
    skip = Set.copyOf(skip);
    requireNonNull(known, "known");
    requireNonNull(commandLine, "commandLine");
  }

  /** A request without known failures. */
  public RunRequest(
      Subject subject,
      Profile profile,
      long seed,
      Passes passes,
      Set<String> only,
      Set<String> skip,
      String commandLine) {
    this(subject, profile, seed, passes, only, skip, Optional.empty(), commandLine);
  }

  boolean includes(String check) {
    return (only.isEmpty() || matches(only, check)) && !matches(skip, check);
  }

  private static boolean matches(Set<String> patterns, String check) {
    return patterns.stream().anyMatch(pattern -> new CheckPattern(pattern).matches(check));
  }

  /** The checks of an engine that are to be done. */
  List<CheckInfo> chosen(CheckEngine engine) {
    return engine.checks().stream().filter(check -> includes(check.id())).toList();
  }

  /** The command that does one check again as it was done with that seed. */
  String replay(String check, long withSeed) {
    return "sharelock replay %s %s".formatted(ShellWord.quoted(check), settings(withSeed));
  }

  /** The command that makes the whole run again. */
  String replay() {
    return switch (passes) {
      case Passes.Once _ -> again("");
      case Passes.NewSeeds(Duration time) -> again(" --duration " + time);
      case Passes.UntilFailure(int most) ->
          replay(String.join(" ", only), seed) + " --times " + most;
    };
  }

  private String again(String duration) {
    return "sharelock run "
        + settings(seed)
        + duration
        + options("--only", only)
        + options("--skip", skip)
        + known
            .map(file -> " --known-failures " + ShellWord.quoted(file.file().toString()))
            .orElse("");
  }

  private String settings(long withSeed) {
    return "%s --profile %s --seed %d".formatted(subject.options(), profile, withSeed);
  }

  private static String options(String name, Set<String> values) {
    return values.stream()
        .sorted()
        .map(value -> " %s %s".formatted(name, ShellWord.quoted(value)))
        .collect(Collectors.joining());
  }
}
