package dev.sharelock.cli;

import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.explorer.Explorer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sharelock explore}: explores one scenario of the library's lock, or tells one schedule.
 */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    description = {
      "Explores the library's lock: simulated processes, in every order of their accesses.",
      "Without a scenario it lists what there is. Exit code: 0 if every rule is kept, 1 if a"
          + " schedule breaks one."
    })
final class ExploreCommand implements Callable<Integer> {
  private static final String MAIN = "dev.sharelock.engine.explorer.scenarios.ExploreMain";

  @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "What the processes do.")
  private String scenario = "";

  @Option(names = "--flaw", paramLabel = "FLAW", description = "A bug that is planted in the lock.")
  private String flaw = "";

  @Option(
      names = "--schedule",
      paramLabel = "MOVES",
      description = "Runs this one schedule and tells it step by step, as a report gives it.")
  private String schedule = "";

  @Option(
      names = "--preemptions",
      paramLabel = "N",
      defaultValue = "-1",
      description = "How many a schedule may have; any number without it.")
  private int preemptions;

  @Option(
      names = "--deaths",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many processes may die; default: ${DEFAULT-VALUE}.")
  private int deaths;

  @Option(
      names = "--time-outs",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How many sleeps of each process may end by time-out; default: ${DEFAULT-VALUE}.")
  private int timeOuts;

  @Option(
      names = "--interrupts",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many interrupts there may be; default: ${DEFAULT-VALUE}.")
  private int interrupts;

  @Option(
      names = "--stray-wake-ups",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many sleeps may end for no reason; default: ${DEFAULT-VALUE}.")
  private int strayWakeUps;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "600",
      description = "After what time it ends with less than all; default: ${DEFAULT-VALUE}.")
  private int seconds;

  /** In a JVM of its own, since this one has no access to continuations. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ChildProcesses.java().toString(),
                "--enable-native-access=ALL-UNNAMED",
                Explorer.jvmOption(),
                "-XX:+UseParallelGC",
                "-cp",
                ChildProcesses.classPath(),
                MAIN));
    if (!scenario.isEmpty()) {
      command.addAll(List.of(scenario, flaw, schedule));
      for (int number :
          new int[] {preemptions, deaths, timeOuts, interrupts, strayWakeUps, seconds}) {
        command.add(Integer.toString(number));
      }
    }
    try (ChildProcesses children = new ChildProcesses()) {
      return children.start(new ProcessBuilder(command).inheritIO()).waitFor();
    }
  }
}
