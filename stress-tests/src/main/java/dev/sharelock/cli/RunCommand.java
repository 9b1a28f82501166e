package dev.sharelock.cli;

import dev.sharelock.campaign.Campaign;
import dev.sharelock.campaign.Profile;
import dev.sharelock.campaign.ProgressDisplay;
import dev.sharelock.campaign.RunRequest;
import dev.sharelock.campaign.StopSignal;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.report.Publication;
import dev.sharelock.results.Run;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Implementations;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code run}: a campaign, its stored results, the report and the verdict. */
@Command(
    name = "run",
    description = {
      "Runs the checks against an implementation, stores the results and makes the report.",
      "Ctrl-C stores and reports what there is."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all passed, or what did not is unknown and --strict was not given",
      "1:a check failed",
      "2:wrong usage",
      "3:something is unknown and --strict was given, or nothing was decided at all",
      "70:all passed, but results or report could not be stored; it is said where they are"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "smoke",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Profile profile;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "random",
      description = "What decides everything that can be decided (default: ${DEFAULT-VALUE}).")
  private String seed;

  @Option(
      names = "--implementation",
      paramLabel = "NAME",
      defaultValue = "sharelock",
      description = "What to check, see 'sharelock list' (default: ${DEFAULT-VALUE}).")
  private String implementation;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "sharelock-results",
      description = "Where results and report go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long to repeat, such as 90s, 30m or 8h; needed for the profile soak.")
  private Optional<String> duration;

  @Option(names = "--only", paramLabel = "ID", arity = "1..*", description = "Only these checks.")
  private Set<String> only = new HashSet<>();

  @Option(names = "--skip", paramLabel = "ID", arity = "1..*", description = "Not these checks.")
  private Set<String> skip = new HashSet<>();

  @Option(names = "--strict", description = "Exit with 3 if anything is unknown.")
  private boolean strict;

  @Override
  public Integer call() throws IOException, UsageException {
    List<CheckEngine> engines = Engines.all();
    RunRequest request = request(engines);
    makeDirectory();
    System.out.printf(
        "Sharelock checks %s %s, profile %s, seed %d.%n",
        request.implementation().name(),
        request.implementation().version(),
        request.profile(),
        request.seed());
    ProgressDisplay display = new ProgressDisplay(System.out, onTerminal());
    Campaign campaign = new Campaign(request, engines, display);
    Publication publication = new Publication(out, System.out, System.err);
    try (StopSignal signal = new StopSignal(campaign, publication)) {
      Run run = campaign.run();
      boolean published = signal.publish(run);
      int exitCode = ExitCode.of(run.verdict(), strict);
      return published || exitCode != ExitCode.PASSED ? exitCode : ExitCode.INTERNAL;
    }
  }

  @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25, if there is no terminal
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private RunRequest request(List<CheckEngine> engines) throws UsageException {
    Set<String> ids =
        engines.stream()
            .flatMap(engine -> engine.checks().stream())
            .map(check -> check.id())
            .collect(Collectors.toSet());
    requireKnown("--only", only, ids);
    requireKnown("--skip", skip, ids);
    if (profile == Profile.SOAK && duration.isEmpty()) {
      throw new UsageException("The profile soak needs --duration.");
    }
    if (profile != Profile.SOAK && duration.isPresent()) {
      throw new UsageException("--duration is for the profile soak only.");
    }
    Optional<Duration> time =
        duration.isPresent() ? Optional.of(DurationText.parse(duration.get())) : Optional.empty();
    List<String> words = spec.root().commandLine().getParseResult().originalArgs();
    return new RunRequest(
        chosenImplementation(),
        profile,
        chosenSeed(),
        time,
        only,
        skip,
        "sharelock " + String.join(" ", words));
  }

  private static void requireKnown(String option, Set<String> named, Set<String> ids)
      throws UsageException {
    for (String id : named) {
      if (!ids.contains(id)) {
        throw new UsageException(
            "%s: there is no check '%s'; 'sharelock list' names them.".formatted(option, id));
      }
    }
  }

  private Implementation chosenImplementation() throws UsageException {
    try {
      return Implementations.named(implementation);
    } catch (NoSuchElementException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private long chosenSeed() throws UsageException {
    if (seed.equals("random")) {
      // Short enough to be typed again.
      return new SecureRandom().nextInt(1_000_000_000);
    }
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw new UsageException("--seed: '" + seed + "' is no whole number.");
    }
  }

  private void makeDirectory() throws UsageException {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new UsageException("--out: the directory " + out + " cannot be made.");
    }
    if (!Files.isWritable(out)) {
      throw new UsageException("--out: the directory " + out + " is not writable.");
    }
  }
}
