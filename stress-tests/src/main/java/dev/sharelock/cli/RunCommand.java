package dev.sharelock.cli;

import dev.sharelock.campaign.CannotBeginException;
import dev.sharelock.campaign.CheckIds;
import dev.sharelock.campaign.KnownFailures;
import dev.sharelock.campaign.Passes;
import dev.sharelock.campaign.Profile;
import dev.sharelock.campaign.RunRequest;
import dev.sharelock.engine.CheckEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "0:all passed, but for known failures; without --strict also if something is unknown",
      "1:a check failed that is not known to",
      "2:wrong usage, or something is missing that a campaign needs; nothing was checked",
      "3:with --strict: something is unknown; always: nothing was decided at all",
      "70:an error in Sharelock itself; what it had found by then is stored",
      "74:nothing failed, but the results could not be written to DIR; it is said where they are"
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

  @Mixin private SubjectOptions subject;

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

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      arity = "1..*",
      description = {
        "Only the checks whose ids match, such as 'multi-jvm/value-*'; can be repeated.",
        "* stands for any characters and ? for one."
      })
  private Set<String> only = new HashSet<>();

  @Option(
      names = "--skip",
      paramLabel = "PATTERN",
      arity = "1..*",
      description = "Not the checks whose ids match; can be repeated.")
  private Set<String> skip = new HashSet<>();

  @Option(
      names = "--known-failures",
      paramLabel = "FILE",
      defaultValue = "",
      description = {
        "Failures that are known: one per line, 'PATTERN | YYYY-MM-DD | REASON'.",
        "They do not fail the run until that day is over."
      })
  private String knownFailures;

  @Option(
      names = "--strict",
      negatable = true,
      description = "Exit with 3 if anything is unknown (the default of the profile ci).")
  private Optional<Boolean> strict;

  @Override
  public Integer call() throws UsageException, CannotBeginException {
    List<CheckEngine> engines = Engines.all();
    RunRequest request = request(engines);
    Conductor conductor = new Conductor(spec, out);
    System.out.printf(
        "Sharelock checks %s, profile %s, seed %d.%n",
        request.subject().name(), request.profile(), request.seed());
    Conductor.Conducted campaign = conductor.conduct(request, engines);
    return campaign.exitCode(ExitCode.of(campaign.run().verdict(), isStrict()));
  }

  boolean isStrict() {
    return strict.orElse(profile.strict());
  }

  private RunRequest request(List<CheckEngine> engines)
      throws UsageException, CannotBeginException {
    CheckIds ids = CheckIds.of(engines);
    for (String pattern : only) {
      ids.requireMatch("--only", pattern);
    }
    for (String pattern : skip) {
      ids.requireMatch("--skip", pattern);
    }
    if (profile == Profile.SOAK && duration.isEmpty()) {
      throw new UsageException("The profile soak needs --duration.");
    }
    if (profile != Profile.SOAK && duration.isPresent()) {
      throw new UsageException("--duration is for the profile soak only.");
    }
    return new RunRequest(
        subject.subject(),
        profile,
        chosenSeed(),
        duration.isPresent()
            ? new Passes.NewSeeds(DurationText.parse(duration.get()))
            : new Passes.Once(),
        only,
        skip,
        knownFailures.isEmpty()
            ? Optional.empty()
            : Optional.of(
                KnownFailures.read(Path.of(knownFailures), LocalDate.now(ZoneOffset.UTC), ids)),
        Conductor.commandLine(spec));
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
}
