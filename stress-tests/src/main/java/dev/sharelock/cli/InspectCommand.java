package dev.sharelock.cli;

import dev.sharelock.inspect.Inspector;
import dev.sharelock.inspect.SegmentReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sharelock inspect}: shows segments without disturbing who uses them. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what is in shared memory: participants, values, locks, who owns them and who waits.",
      "It only reads, and nobody notices. Exit code: 0, or 2 if there is nothing to look at."
    })
public final class InspectCommand implements Callable<Integer> {
  private static final int NOTHING_TO_SEE = CommandLine.ExitCode.USAGE;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH|PID",
      description =
          "A segment's file, or a process whose segments are shown (a file whose name is a number: ./123).")
  private String target;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      List<SegmentReport> reports = look();
      if (reports.isEmpty()) {
        err.println("sharelock inspect: process " + target + " has no shared segment");
        return NOTHING_TO_SEE;
      }
      out.print(InspectionText.of(reports));
      out.flush();
      return CommandLine.ExitCode.OK;
    } catch (IOException | InvalidPathException e) {
      err.println("sharelock inspect: " + e.getMessage());
      return NOTHING_TO_SEE;
    }
  }

  private List<SegmentReport> look() throws IOException {
    return target.matches("\\d{1,10}")
        ? Inspector.process(Long.parseLong(target))
        : List.of(Inspector.file(Path.of(target)));
  }

  /** Runs this command by itself. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new InspectCommand()).execute(arguments));
  }
}
