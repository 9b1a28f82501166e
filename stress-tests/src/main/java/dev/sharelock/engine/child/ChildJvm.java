package dev.sharelock.engine.child;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.ChildProcesses;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM on the class path of this one and of an implementation that runs to its end or is ended
 * when its time is over, with all that it started itself.
 */
public final class ChildJvm {
  /** The system property of a child JVM with the name of the implementation that it loads. */
  public static final String IMPLEMENTATION = "sharelock.implementation";

  /** The system property of a child JVM with the number of locks that it makes. */
  public static final String LOCKS = "sharelock.locks";

  private static final int KEPT_OUTPUT = 128 << 10;
  private static final long MEANWHILE_MILLIS = 500;
  private static final int DUMPS_AT_MOST = 3;
  private static final Duration OUTPUT_ENDS_WITHIN = Duration.ofSeconds(5);

  /** What is done while a child runs. */
  @FunctionalInterface
  public interface Meanwhile {
    /** Looks at what the child has left so far, for example. */
    void check() throws IOException;
  }

  private final List<String> command = new ArrayList<>();
  private final Path directory;

  private ChildJvm(Path directory) {
    this.directory = directory;
  }

  /**
   * Returns a JVM to be run that can load an implementation.
   *
   * @param directory where it runs, and leaves its temporary files
   * @param provider what it can load
   * @param jvmArguments its options, beside the class path and those of the provider
   */
  public static ChildJvm of(
      Path directory,
      Candidate.JavaProvider provider,
      List<String> jvmArguments,
      String mainClass,
      List<String> arguments) {
    ChildJvm child = new ChildJvm(directory);
    child.command.add(ChildProcesses.java().toString());
    child.command.addAll(optionsOfAll(directory, provider));
    child.command.addAll(jvmArguments);
    child.command.add("-cp");
    child.command.add(provider.childClassPath());
    child.command.add(mainClass);
    child.command.addAll(arguments);
    return child;
  }

  /** Returns the options that every JVM gets in which the implementation runs. */
  public static List<String> optionsOfAll(Path directory, Candidate.JavaProvider provider) {
    List<String> options = new ArrayList<>();
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("-Djava.io.tmpdir=" + directory.toAbsolutePath());
    options.add("-D" + IMPLEMENTATION + "=" + provider.name());
    options.addAll(provider.jvmOptions());
    return options;
  }

  /**
   * Runs it, and returns when it has ended and nothing that it started is left.
   *
   * @param meanwhile what is done now and then while it runs, and once at the end
   */
  public ChildEnding run(Duration limit, Meanwhile meanwhile)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    HeadAndTail output = new HeadAndTail(KEPT_OUTPUT);
    Thread reading;
    Optional<Integer> exitCode = Optional.empty();
    Optional<String> threadDump = Optional.empty();
    List<ProcessHandle> dumped = new ArrayList<>();
    try (ChildProcesses children = new ChildProcesses()) {
      Process process = children.start(builder);
      process.getOutputStream().close();
      reading = Thread.ofVirtual().start(() -> read(process, output));
      boolean ended = false;
      while (!ended && System.nanoTime() - start < limit.toNanos()) {
        ended = process.waitFor(MEANWHILE_MILLIS, TimeUnit.MILLISECONDS);
        meanwhile.check();
      }
      if (ended) {
        exitCode = Optional.of(process.exitValue());
      } else {
        dumped.addAll(javas(process));
        threadDump = Optional.of(threadDumps(dumped));
      }
    } finally {
      for (ProcessHandle one : dumped) {
        ThreadDump.removeTraces(one.pid());
      }
    }
    reading.join(OUTPUT_ENDS_WITHIN);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new ChildEnding(exitCode, output.text(), threadDump, millis);
  }

  /** The process and those that it started, as far as they are JVMs, and not too many of them. */
  private static List<ProcessHandle> javas(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(one -> one.info().command().orElse("").endsWith("java"))
        .limit(DUMPS_AT_MOST)
        .toList();
  }

  private static String threadDumps(List<ProcessHandle> jvms) throws InterruptedException {
    StringBuilder text = new StringBuilder();
    for (ProcessHandle one : jvms) {
      text.append(ThreadDump.of(one));
    }
    return text.toString();
  }

  private static void read(Process process, HeadAndTail output) {
    try (Reader reader = process.inputReader(StandardCharsets.UTF_8)) {
      output.drain(reader);
    } catch (IOException endedWhileReading) {
      // What was read so far is the output.
    }
  }
}
