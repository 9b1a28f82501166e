package dev.sharelock.engine.jcstress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * The JVM that conducts a jcstress run, with the options of jcstress's own command. The tests run
 * in JVMs that it starts; it loads no class of the implementation itself.
 *
 * <p>It differs from jcstress's own command in four things. Each configuration has its result
 * stored at once, in a file of its own, so that a run that is cut short leaves what it had found.
 * The tests take turns, so that each of them has had some configurations by then. And they run one
 * at a time, each in an empty directory: what an implementation keeps in files is not shared by
 * JVMs that have nothing to do with each other. A test that has few samples yet, since the machine
 * is busy or the lock is slow, is repeated while there is time.
 */
final class JcstressMain {
  private JcstressMain() {}

  /**
   * Runs the tests in the working directory, which belongs to them.
   *
   * @param arguments the directory for the results, the milliseconds within which tests are
   *     repeated, and the options of jcstress
   */
  public static void main(String[] arguments) throws Exception {
    Path results = Path.of(arguments[0]);
    Options options = new Options(Arrays.copyOfRange(arguments, 2, arguments.length));
    if (!options.parse()) {
      System.exit(2);
    }
    OSSupport.init();
    VMSupport.initFlags(options);
    VMSupport.detectAvailableVMConfigs(
        options.isSplitCompilation(), options.getJvmArgs(), options.getJvmArgsPrepend());
    Scheduler scheduler = new Scheduler(Topology.get(), options.getCPUCount());
    List<TestConfig> all = configurations(options, scheduler);
    Repetition repetition = new Repetition(Long.parseLong(arguments[1]));
    for (List<TestConfig> some = all; !some.isEmpty(); some = repetition.next(all)) {
      for (TestConfig configuration : some) {
        empty(Path.of("").toAbsolutePath());
        SerializedBufferCollector collector =
            new SerializedBufferCollector(
                result -> {
                  repetition.add(result);
                  store(result, results);
                });
        new TestExecutor(options.verbosity(), collector, scheduler).runAll(List.of(configuration));
        collector.close();
      }
    }
    System.exit(0);
  }

  private static List<TestConfig> configurations(Options options, Scheduler scheduler) {
    Pattern selected = Pattern.compile(options.getTestFilter());
    List<TestInfo> tests =
        TestList.tests().stream()
            .filter(test -> selected.matcher(test).find())
            .sorted()
            .map(TestList::getInfo)
            .toList();
    List<TestConfig> configurations = new ArrayList<>();
    for (VMSupport.Config jvm : VMSupport.getAvailableVMConfigs()) {
      for (TestInfo test : tests) {
        for (SchedulingClass threads :
            scheduler.scheduleClasses(
                test.threads(), options.getCPUCount(), options.affinityMode())) {
          configurations.add(
              new TestConfig(options, test, 0, jvm.args(), CompileMode.UNIFIED, threads));
        }
      }
    }
    return configurations;
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

  private static void store(TestResult result, Path directory) {
    try {
      Path incomplete = Files.createTempFile(directory, "result", ".incomplete");
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
