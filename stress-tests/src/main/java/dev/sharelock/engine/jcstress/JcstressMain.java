package dev.sharelock.engine.jcstress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;

/**
 * The JVM that conducts a run of jcstress. The tests run in JVMs that it starts; it loads no class
 * of the implementation itself.
 *
 * <p>It differs from jcstress's own command in four things. A JVM runs all tests of a
 * configuration, since most of the time would go into starting JVMs otherwise, and it is not asked
 * first what it can do. Each configuration of each test has its result stored at once, in a file of
 * its own, so that a run that is cut short leaves what it had found. The JVMs run one at a time,
 * each in an empty directory. A test that has few samples yet, since the machine is busy or the
 * lock is slow, is repeated while there is time.
 */
final class JcstressMain {
  private static final int ACTORS = 2;
  private static final int PROCESSORS =
      Math.min(ACTORS, Runtime.getRuntime().availableProcessors());

  private final Programme programme;
  private final Path results;
  private final Repetition repetition;
  private final SamplingTime pace;
  private final ForkedTests forked;
  private final Scheduler scheduler;

  private JcstressMain(Programme programme, Path results) throws Exception {
    this.programme = programme;
    this.results = results;
    this.repetition = new Repetition(programme);
    this.pace = new SamplingTime(programme);
    this.forked = new ForkedTests(results, programme.jvmOptions(), this::add);
    this.scheduler = new Scheduler(Topology.get(), PROCESSORS);
  }

  /**
   * Runs the tests in the working directory, which belongs to them.
   *
   * @param arguments the file with the {@link Programme}, and the directory for the results
   */
  public static void main(String[] arguments) throws Exception {
    new JcstressMain(Programme.read(Path.of(arguments[0])), Path.of(arguments[1])).run();
    System.exit(0);
  }

  private void run() throws IOException, InterruptedException {
    List<Programme.Part> tests =
        programme.tests().stream()
            .filter(test -> TestList.tests().contains(test.className()))
            .toList();
    while (!tests.isEmpty()) {
      for (int mode = 0; mode < programme.modes().size(); mode++) {
        List<Programme.Part> still =
            tests.stream().filter(test -> !repetition.isTroubled(test.className())).toList();
        run(still, programme.modes().get(mode), programme.modes().size() - mode);
      }
      tests = repetition.next(tests);
    }
  }

  private void run(List<Programme.Part> tests, List<String> mode, int modesLeft)
      throws IOException, InterruptedException {
    long millis = pace.millis(tests.size() * modesLeft);
    List<TestConfig> configurations = new ArrayList<>();
    for (Programme.Part test : tests) {
      configurations.add(configuration(test, mode, millis));
    }
    if (programme.apart()) {
      for (TestConfig each : configurations) {
        forked.run(List.of(each));
      }
    } else {
      forked.run(configurations);
    }
    pace.add(configurations);
  }

  private TestConfig configuration(Programme.Part test, List<String> mode, long millis)
      throws IOException {
    int strideSize = Math.min(test.states(), JcstressSettings.STRIDE_SIZE);
    String arguments =
        ("-f 1 -c %d -sc false -af NONE -hs 256 -spinStyle THREAD_SPIN_WAIT"
                + " -iters %d -time %d -strideSize %d -strideCount %d")
            .formatted(
                PROCESSORS, programme.iterations(), millis, strideSize, test.states() / strideSize);
    Options options = new Options(arguments.split(" "));
    if (!options.parse()) {
      throw new IllegalStateException("jcstress does not know its own options: " + arguments);
    }
    return new TestConfig(
        options,
        TestList.getInfo(test.className()),
        0,
        mode,
        CompileMode.UNIFIED,
        scheduler.scheduleClasses(ACTORS, PROCESSORS, options.affinityMode()).getFirst());
  }

  private void add(TestResult result) {
    repetition.add(result);
    try {
      Path incomplete = Files.createTempFile(results, "result", ".incomplete");
      DiskWriteCollector writer = new DiskWriteCollector(incomplete.toString());
      writer.add(result);
      writer.close();
      Files.move(
          incomplete,
          Path.of(incomplete.toString().replace(".incomplete", ResultFile.ENDING)),
          StandardCopyOption.ATOMIC_MOVE);
      System.out.println(result.getName() + ": " + result.status());
    } catch (IOException e) {
      throw new UncheckedIOException("The result of a test cannot be stored.", e);
    }
  }
}
