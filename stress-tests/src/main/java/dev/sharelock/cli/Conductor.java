package dev.sharelock.cli;

import dev.sharelock.campaign.Campaign;
import dev.sharelock.campaign.CannotBeginException;
import dev.sharelock.campaign.ProgressDisplay;
import dev.sharelock.campaign.RunRequest;
import dev.sharelock.campaign.ShellWord;
import dev.sharelock.campaign.StopSignal;
import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.Plan;
import dev.sharelock.report.Publication;
import dev.sharelock.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Conducts a campaign for a command: shows how it gets on, and publishes what it found. */
final class Conductor {
  private final CommandSpec spec;
  private final Path out;

  /**
   * What came of a campaign.
   *
   * @param candidate what the implementation said of itself, if it could be asked
   * @param run what it found
   * @param published whether results and report are where they belong
   * @param broken whether the harness itself failed
   */
  record Conducted(Optional<Candidate> candidate, Run run, boolean published, boolean broken) {
    /** Returns the exit code, given the one for what was found. */
    int exitCode(int found) {
      if (broken) {
        return ExitCode.INTERNAL;
      }
      return published || found != ExitCode.PASSED ? found : ExitCode.NOT_STORED;
    }
  }

  /**
   * @param out where results and report go; it is made if it is missing
   */
  Conductor(CommandSpec spec, Path out) throws UsageException {
    this.spec = spec;
    this.out = out;
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new UsageException("--out: the directory " + out + " cannot be made.");
    }
    if (!Files.isWritable(out)) {
      throw new UsageException("--out: the directory " + out + " is not writable.");
    }
  }

  /** Returns the command line as it was given. */
  static String commandLine(CommandSpec spec) {
    return spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(ShellWord::quoted)
        .collect(Collectors.joining(" ", "sharelock ", ""));
  }

  /** Conducts it; a signal to end ends it, with the results so far. */
  Conducted conduct(RunRequest request, List<CheckEngine> engines) throws CannotBeginException {
    ProgressDisplay display = new ProgressDisplay(System.out, Terminal.isThere());
    Campaign campaign = new Campaign(request, engines, display);
    campaign.keepEvidence(out.resolve(Plan.EVIDENCE));
    Publication publication = new Publication(out, System.out, System.err);
    try (StopSignal signal = new StopSignal(campaign, publication)) {
      Run run = campaign.run();
      campaign.failure().ifPresent(failure -> failure.printStackTrace(spec.commandLine().getErr()));
      return new Conducted(
          campaign.candidate(), run, signal.publish(run), campaign.failure().isPresent());
    }
  }
}
