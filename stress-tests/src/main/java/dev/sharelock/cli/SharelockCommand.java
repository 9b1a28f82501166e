package dev.sharelock.cli;

import dev.sharelock.campaign.ToolVersion;
import dev.sharelock.results.ResultsException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code sharelock}. */
@Command(
    name = "sharelock",
    mixinStandardHelpOptions = true,
    versionProvider = SharelockCommand.Version.class,
    scope = CommandLine.ScopeType.INHERIT,
    description = "Finds out whether an implementation of shared memory and its locks is correct.",
    subcommands = {
      RunCommand.class,
      ReportCommand.class,
      ListCommand.class,
      CheckHistoryCommand.class,
      InspectCommand.class
    })
public final class SharelockCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "sharelock " + ToolVersion.current() + ", Java " + Runtime.version(),
      };
    }
  }

  /** Runs the command and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command, ready to be executed. */
  static CommandLine commandLine() {
    return new CommandLine(new SharelockCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (error, _) -> {
              CommandLine command = error.getCommandLine();
              return complain(
                  command,
                  "%s; see %s --help"
                      .formatted(
                          withoutStop(error.getMessage()),
                          command.getCommandSpec().qualifiedName()));
            })
        .setExecutionExceptionHandler(
            (error, command, _) -> {
              if (error instanceof UsageException || error instanceof ResultsException) {
                return complain(command, error.getMessage());
              }
              error.printStackTrace(command.getErr());
              return ExitCode.INTERNAL;
            });
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: run, report, list or check-history");
  }

  private static int complain(CommandLine command, String sentence) {
    PrintWriter err = command.getErr();
    err.println("sharelock: " + sentence.replaceAll("\\s*\\R\\s*", " "));
    err.flush();
    return ExitCode.USAGE;
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
