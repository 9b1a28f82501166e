package dev.sharelock.cli;

import dev.sharelock.report.HtmlReport;
import dev.sharelock.report.TextSummary;
import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code report}: renders stored results again. */
@Command(
    name = "report",
    description = "Makes the HTML report of stored results again, and prints the verdicts.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the report was made, whatever it says",
      "2:wrong usage, or no results there"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The directory that a run has written to.")
  private Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; index.html in DIR if not given.")
  private Optional<Path> out;

  @Override
  public Integer call() throws IOException, UsageException {
    if (!Files.exists(directory)) {
      throw new UsageException("There is no directory " + directory + ".");
    }
    Run run = ResultStore.read(directory);
    Path file = out.orElse(directory.resolve(HtmlReport.FILE_NAME)).toAbsolutePath();
    try {
      HtmlReport.write(run, file);
    } catch (IOException e) {
      throw new UsageException("The report cannot be written to " + file + ": " + e + ".");
    }
    PrintWriter console = spec.commandLine().getOut();
    console.print(TextSummary.of(run));
    console.println("Report: " + file);
    console.flush();
    return ExitCode.PASSED;
  }
}
