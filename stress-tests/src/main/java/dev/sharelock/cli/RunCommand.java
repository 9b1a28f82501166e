package dev.sharelock.cli;

import dev.sharelock.campaign.Campaign;
import dev.sharelock.campaign.CannotBeginException;
import dev.sharelock.campaign.Profile;
import dev.sharelock.campaign.ProgressDisplay;
import dev.sharelock.campaign.RunRequest;
import dev.sharelock.campaign.ShellWord;
import dev.sharelock.campaign.SideBySide;
import dev.sharelock.campaign.StopSignal;
import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.Plan;
import dev.sharelock.report.HtmlReport;
import dev.sharelock.report.Publication;
import dev.sharelock.results.Run;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
      "0:all passed; without --strict also if something is unknown and nothing failed",
      "1:a check failed",
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
      paramLabel = "ID",
      arity = "1..*",
      description = "Only these checks; 'conformance/*' are all that begin so.")
  private Set<String> only = new HashSet<>();

  @Option(names = "--skip", paramLabel = "ID", arity = "1..*", description = "Not these checks.")
  private Set<String> skip = new HashSet<>();

  @Option(
      names = "--strict",
      negatable = true,
      description = "Exit with 3 if anything is unknown (the default of the profile ci).")
  private Optional<Boolean> strict;

  @Override
  public Integer call() throws UsageException, CannotBeginException, InterruptedException {
    List<CheckEngine> engines = Engines.all();
    long chosenSeed = chosenSeed();
    List<RunRequest> requests = new ArrayList<>();
    for (Subject each : subject.subjects()) {
      requests.add(request(engines, each, chosenSeed));
    }
    makeDirectory();
    return requests.size() == 1
        ? judge(engines, requests.getFirst(), out, Optional.empty())
        : judgeAll(engines, requests);
  }

  private int judgeAll(List<CheckEngine> engines, List<RunRequest> requests)
      throws CannotBeginException, InterruptedException {
    SideBySide sideBySide = new SideBySide();
    int worst = ExitCode.PASSED;
    for (RunRequest request : requests) {
      Path own = out.resolve(request.subject().name());
      worst = ExitCode.worse(worst, judge(engines, request, own, Optional.of(sideBySide)));
    }
    Path page = out.resolve(HtmlReport.FILE_NAME).toAbsolutePath();
    try {
      HtmlReport.writeComparison(sideBySide.columns(), page);
      System.out.printf("%nSide by side: %s%n", page);
      return worst;
    } catch (IOException e) {
      spec.commandLine().getErr().println("sharelock: " + page + " cannot be written: " + e);
      return ExitCode.worse(worst, ExitCode.NOT_STORED);
    }
  }

  private int judge(
      List<CheckEngine> engines,
      RunRequest request,
      Path directory,
      Optional<SideBySide> sideBySide)
      throws CannotBeginException {
    Subject judged = request.subject();
    System.out.printf(
        "Sharelock checks %s, profile %s, seed %d.%n", judged.name(), profile, request.seed());
    ProgressDisplay display = new ProgressDisplay(System.out, onTerminal());
    Campaign campaign = new Campaign(request, engines, display);
    campaign.keepEvidence(directory.resolve(Plan.EVIDENCE));
    Publication publication = new Publication(directory, System.out, System.err);
    try (StopSignal signal = new StopSignal(campaign, publication)) {
      Run run = campaign.run();
      sideBySide.ifPresent(
          it ->
              it.add(judged, campaign, run, directory.getFileName() + "/" + HtmlReport.FILE_NAME));
      campaign.failure().ifPresent(failure -> failure.printStackTrace(spec.commandLine().getErr()));
      boolean published = signal.publish(run);
      if (campaign.failure().isPresent()) {
        return ExitCode.INTERNAL;
      }
      int exitCode = ExitCode.of(run.verdict(), isStrict());
      return published || exitCode != ExitCode.PASSED ? exitCode : ExitCode.NOT_STORED;
    }
  }

  boolean isStrict() {
    return strict.orElse(profile.strict());
  }

  @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25, if there is no terminal
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private RunRequest request(List<CheckEngine> engines, Subject judged, long chosenSeed)
      throws UsageException {
    Set<String> ids =
        engines.stream()
            .flatMap(engine -> engine.checks().stream())
            .map(check -> check.id())
            .collect(Collectors.toSet());
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
        judged,
        profile,
        chosenSeed,
        time,
        named("--only", only, ids),
        named("--skip", skip, ids),
        "sharelock " + words.stream().map(ShellWord::quoted).collect(Collectors.joining(" ")));
  }

  /** Returns the checks of those ids; one that ends with * stands for all that begin so. */
  private static Set<String> named(String option, Set<String> wanted, Set<String> ids)
      throws UsageException {
    Set<String> found = new HashSet<>();
    for (String id : wanted) {
      Predicate<String> matches =
          id.endsWith("*") ? it -> it.startsWith(id.substring(0, id.length() - 1)) : id::equals;
      List<String> matching = ids.stream().filter(matches).toList();
      if (matching.isEmpty()) {
        throw new UsageException(
            "%s: there is no check '%s'; 'sharelock list' names them.".formatted(option, id));
      }
      found.addAll(matching);
    }
    return found;
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
