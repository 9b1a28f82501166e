package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.foreign.CCompiler;
import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.process.Children;
import dev.sharelock.process.Signal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that end in the ways of the C program {@code mortal.c}; all are gone when closed. */
final class MortalProcesses implements AutoCloseable {
  private static final int START_TIME_FIELD = 22;

  private final Path program;
  private final File directory;
  private final List<Process> started = new ArrayList<>();
  private final List<Long> others = new ArrayList<>();

  /** One of them. */
  static final class MortalProcess {
    private final Process process;
    private final BufferedReader output;
    private final ProcessIdentity identity;
    private final int secondThread;

    private MortalProcess(Process process) throws IOException {
      this.process = process;
      this.output = process.inputReader();
      String[] numbers = output.readLine().split(" ");
      assertEquals(process.pid(), Long.parseLong(numbers[0]));
      identity = identityOf(process.pid());
      secondThread = Integer.parseInt(numbers[1]);
    }

    ProcessIdentity identity() {
      return identity;
    }

    long pid() {
      return process.pid();
    }

    int secondThread() {
      return secondThread;
    }

    /** Makes it do what it was started for; returns its next line. */
    String go() throws IOException {
      process.outputWriter().write("\n");
      process.outputWriter().flush();
      return output.readLine();
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
      return process.isAlive();
    }
  }

  /**
   * Compiles the program.
   *
   * @param directory where programs may be run from, and where core dumps go
   */
  MortalProcesses(Path directory) throws IOException, InterruptedException {
    this.directory = directory.toFile();
    Path source = Files.createTempDirectory(directory, "mortal");
    program =
        CCompiler.compile(
            MortalProcesses.class,
            "mortal.c",
            source,
            "-std=gnu11",
            "-O2",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-pthread");
  }

  /** Starts one that will do what is said. */
  MortalProcess start(String what) throws IOException {
    return new MortalProcess(startProgram(what));
  }

  /** Starts the program with these arguments. */
  Process startProgram(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(directory).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  /** Takes care of the end of a process that one of them started. */
  void endToo(long pid) {
    others.add(pid);
  }

  static ProcessIdentity identityOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    ProcessIdentity identity =
        new ProcessIdentity(
            Math.toIntExact(pid),
            Long.parseLong(fromThird[START_TIME_FIELD - 3]),
            ProcessIdentity.current().pidNamespace());
    assertTrue(identity.isVisibleHere());
    return identity;
  }

  @Override
  public void close() {
    for (long other : others) {
      if (ProcessHandle.of(other).isPresent()) {
        Signal.KILL.to(other);
      }
    }
    for (Process process : started) {
      process.destroyForcibly();
    }
    for (Process process : started) {
      Children.await(process + " ends", () -> !process.isAlive());
    }
  }
}
