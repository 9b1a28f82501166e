package dev.sharelock.cli;

import dev.sharelock.campaign.CannotBeginException;
import dev.sharelock.campaign.ToolVersion;
import dev.sharelock.results.ResultsException;
import java.io.PrintWriter;
import java.util.Arrays;
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
      ReplayCommand.class,
      ReportCommand.class,
      JudgeCommand.class,
      ListCommand.class,
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
    if (args.length > 0 && args[0].equals(CheckHistoryCommand.NAME)) {
      // To describe all the other commands to the parser takes longer than to check a history.
      CommandLine alone = CheckHistoryCommand.commandLine("sharelock " + CheckHistoryCommand.NAME);
      System.exit(withErrors(alone).execute(Arrays.copyOfRange(args, 1, args.length)));
    }
    System.exit(commandLine().execute(args));
  }

  /** The command with all its subcommands, ready to be executed. */
  static CommandLine commandLine() {
    return withErrors(
        new CommandLine(new SharelockCommand())
            .addSubcommand(CheckHistoryCommand.commandLine(CheckHistoryCommand.NAME)));
  }

  /** The command with errors told in a sentence. */
  private static CommandLine withErrors(CommandLine commandLine) {
    return commandLine
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
              if (error instanceof UsageException
                  || error instanceof CannotBeginException
                  || error instanceof ResultsException) {
                return complain(command, error.getMessage());
              }
              error.printStackTrace(command.getErr());
              return ExitCode.INTERNAL;
            });
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say what to do: run, replay, report, judge, list, check-history or inspect");
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
