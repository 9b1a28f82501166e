package dev.sharelock.engine.jcstress;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.TestConfig;

/**
 * Has tests of one configuration run in one JVM, and in further ones if a test hangs or ends it.
 */
final class ForkedTests {
  private static final long LOOKING_EVERY_MILLIS = 20;
  private static final int OUTPUT_LINES = 40;

  /**
   * What jcstress gives its JVMs: results and its own variables are on cache lines of their own.
   */
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx256m", "-XX:+UnlockDiagnosticVMOptions", "-XX:-RestrictContended");

  private final Path directory;
  private final List<String> jvmOptions;
  private final Consumer<TestResult> sink;
  private int forks;

  /**
   * @param directory for what is exchanged with the JVMs
   * @param jvmOptions the options of all of them
   * @param sink takes each result as soon as it is there
   */
  ForkedTests(Path directory, List<String> jvmOptions, Consumer<TestResult> sink) {
    this.directory = directory;
    this.jvmOptions = jvmOptions;
    this.sink = sink;
  }

  /** Runs tests, all of the same JVM options. */
  void run(List<TestConfig> tests) throws IOException, InterruptedException {
    List<TestConfig> left = new ArrayList<>(tests);
    while (!left.isEmpty()) {
      // What an implementation keeps in files is not shared by JVMs that know nothing of each
      // other.
      empty(Path.of("").toAbsolutePath());
      left.subList(0, runInOneJvm(left)).clear();
    }
  }

  /**
   * Runs as many of them as one JVM does, and returns how many those are: at least one. Of a JVM
   * that does not start with the options of the configuration, all are done with.
   */
  private int runInOneJvm(List<TestConfig> tests) throws IOException, InterruptedException {
    Path fork = directory.resolve("fork-" + forks++);
    JcstressFork.give(fork, tests.stream().map(ForkedTestConfig::new).toList());
    Path output = fork.resolve("output");
    Process process =
        new ProcessBuilder(command(tests.getFirst(), fork))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int told = 0;
    boolean ended;
    do {
      ended = process.waitFor(LOOKING_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      told = tell(tests, fork, told);
    } while (!ended);
    if (!Files.exists(fork.resolve("0.begun"))) {
      System.out.println("No JVM starts with " + tests.getFirst().jvmArgs + ":");
      System.out.println(String.join("\n", head(output)));
      return tests.size();
    }
    if (told < tests.size() && !hung(fork, told)) {
      sink.accept(ended(tests.get(told), process.exitValue(), output));
      told++;
    }
    return told;
  }

  /** Tells of the results that are there, in order, and returns how many those are. */
  private int tell(List<TestConfig> tests, Path fork, int told) throws IOException {
    int next = told;
    while (next < tests.size() && Files.exists(file(fork, next))) {
      TestResult result = read(file(fork, next));
      result.setConfig(tests.get(next));
      sink.accept(result);
      next++;
    }
    return next;
  }

  /** Returns whether the JVM has ended because the test before the first one left hangs. */
  private static boolean hung(Path fork, int told) throws IOException {
    return told > 0 && read(file(fork, told - 1)).status() == Status.TIMEOUT_ERROR;
  }

  private static Path file(Path fork, int number) {
    return fork.resolve(number + ".result");
  }

  private static TestResult read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      return new TestResult(in);
    }
  }

  private static TestResult ended(TestConfig test, int exitCode, Path output) throws IOException {
    TestResult result = new TestResult(Status.VM_ERROR);
    result.setConfig(test);
    result.addMessage("It exited with " + exitCode + ".");
    result.addVMOuts(head(output));
    return result;
  }

  private static List<String> head(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
      return lines.limit(OUTPUT_LINES).toList();
    }
  }

  private List<String> command(TestConfig test, Path fork) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(jvmOptions);
    command.addAll(test.jvmArgs);
    command.addAll(JVM_OPTIONS);
    command.add("-XX:CompilerDirectivesFile=" + Directives.write(fork.resolve("directives")));
    command.add(JcstressFork.class.getName());
    command.add(fork.toString());
    return command;
  }

  private static void empty(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all =
          files.filter(file -> !file.equals(directory)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
