package dev.sharelock.cli;

import dev.sharelock.results.Expectation;
import dev.sharelock.scenario.CheckRow;
import dev.sharelock.scenario.CheckTable;
import dev.sharelock.scenario.EvidenceStore;
import dev.sharelock.scenario.Ruling;
import dev.sharelock.scenario.TrialEvidence;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code judge}: judges the stored evidence of a check again. */
@Command(
    name = "judge",
    description = {
      "Judges the stored evidence of a multi-JVM check again, without running anything.",
      "'sharelock run' keeps it for checks that did not pass, in the folder evidence of its results."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the evidence shows what the check wants",
      "1:it shows the opposite",
      "2:wrong usage",
      "3:it is too little"
    })
final class JudgeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder of one check.")
  private Path directory;

  @Override
  public Integer call() throws UsageException {
    TrialEvidence evidence;
    try {
      evidence = EvidenceStore.read(directory);
    } catch (IOException e) {
      throw new UsageException(
          "%s holds no evidence of a check that can be read: %s"
              .formatted(directory, e.getMessage()));
    }
    CheckRow row =
        CheckTable.rows().stream()
            .filter(it -> it.id().equals(evidence.check()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no check '%s' in this version.".formatted(evidence.check())));
    Ruling ruling = row.judge().judge(row, evidence, directory);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s of %s, seed %d%n", row.id(), evidence.implementation(), evidence.seed());
    out.println(row.claim());
    evidence.trouble().ifPresent(trouble -> out.println("Trouble: " + trouble.words()));
    out.println(ruling.finding().words() + ": " + ruling.reason());
    if (ruling.wrong()) {
      row.judge()
          .refutation(row, evidence, directory)
          .ifPresent(refutation -> refutation.words().forEach(out::println));
    }
    out.flush();
    return code(row, ruling);
  }

  private static int code(CheckRow row, Ruling ruling) {
    boolean mustRace = row.expectation() == Expectation.MUST_RACE;
    return switch (ruling.finding()) {
      case WRONG -> mustRace ? ExitCode.PASSED : ExitCode.FAILED;
      case NOTHING_WRONG -> mustRace ? ExitCode.FAILED : ExitCode.PASSED;
      case TOO_LITTLE -> ExitCode.UNKNOWN;
    };
  }
}
