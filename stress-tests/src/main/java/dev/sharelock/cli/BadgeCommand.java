package dev.sharelock.cli;

import dev.sharelock.report.HtmlReport;
import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code badge}: the verdict of stored results as a small picture. */
@Command(
    name = "badge",
    description = "Makes a picture in SVG that says the verdict of stored results.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the picture was made, whatever it says",
      "2:wrong usage, or no results there"
    })
final class BadgeCommand implements Callable<Integer> {
  private static final String FILE_NAME = "badge.svg";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The directory that a run has written to.")
  private Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; badge.svg in DIR if not given.")
  private Optional<Path> out;

  @Override
  public Integer call() throws IOException, UsageException {
    if (!Files.exists(directory)) {
      throw new UsageException("There is no directory " + directory + ".");
    }
    Run run = ResultStore.read(directory);
    Path file = out.orElse(directory.resolve(FILE_NAME)).toAbsolutePath();
    try {
      HtmlReport.writeBadge(run, file);
    } catch (IOException e) {
      throw new UsageException("The badge cannot be written to " + file + ": " + e + ".");
    }
    spec.commandLine().getOut().println("Badge: " + file);
    spec.commandLine().getOut().flush();
    return ExitCode.PASSED;
  }
}
