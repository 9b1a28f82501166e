package dev.sharelock.cli;

import dev.sharelock.campaign.CannotBeginException;
import dev.sharelock.campaign.CheckIds;
import dev.sharelock.campaign.Passes;
import dev.sharelock.campaign.Profile;
import dev.sharelock.campaign.RunRequest;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.results.Repetitions;
import dev.sharelock.results.Run;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code replay}: one check again, until its failure is seen. */
@Command(
    name = "replay",
    description = {
      "Runs one check again with the same seed until it fails, and says how often that took.",
      "The report prints this command for each check, with all that it needs."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the failure was not seen, and the check passed at least once",
      "1:the failure was seen",
      "2:wrong usage, or something is missing that a campaign needs; nothing was checked",
      "3:the failure was not seen, and no repetition was decided",
      "70:an error in Sharelock itself; what it had found by then is stored",
      "74:the failure was not seen, and the results could not be written to DIR"
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The check, see 'sharelock list'.")
  private String check;

  @Option(
      names = "--seed",
      paramLabel = "N",
      required = true,
      description = "The seed with which it failed.")
  private long seed;

  @Option(
      names = "--times",
      paramLabel = "K",
      defaultValue = "10",
      description = "How often it is run at most (default: ${DEFAULT-VALUE}).")
  private int times;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "smoke",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Profile profile;

  @Mixin private SubjectOptions subject;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "sharelock-replay",
      description = "Where results and report go (default: ${DEFAULT-VALUE}).")
  private Path directory;

  @Override
  public Integer call() throws UsageException, CannotBeginException {
    List<CheckEngine> engines = Engines.all();
    CheckIds.of(engines).require(check);
    if (times < 1) {
      throw new UsageException("--times: a check is run at least once.");
    }
    RunRequest request =
        new RunRequest(
            subject.subject(),
            profile,
            seed,
            new Passes.UntilFailure(times),
            Set.of(check),
            Set.of(),
            Conductor.commandLine(spec));
    Conductor conductor = new Conductor(spec, directory);
    System.out.printf(
        "Sharelock replays %s on %s, profile %s, seed %d, %s.%n",
        check,
        request.subject().name(),
        profile,
        seed,
        times == 1 ? "once" : "at most %d times".formatted(times));
    Conductor.Conducted replay = conductor.conduct(request, engines);
    Repetitions repetitions = repetitions(replay.run());
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s, seed %d: seen %d of %d%n", check, seed, repetitions.failed(), repetitions.all());
    out.flush();
    return replay.exitCode(exitCode(repetitions));
  }

  private static Repetitions repetitions(Run run) {
    return run.checks().isEmpty()
        ? new Repetitions(0, 0, 0, 0)
        : run.checks().getFirst().repetitions();
  }

  private static int exitCode(Repetitions repetitions) {
    if (repetitions.failed() > 0) {
      return ExitCode.FAILED;
    }
    return repetitions.passed() > 0 ? ExitCode.PASSED : ExitCode.UNKNOWN;
  }
}
