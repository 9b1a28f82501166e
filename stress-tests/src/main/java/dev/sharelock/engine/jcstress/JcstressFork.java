package dev.sharelock.engine.jcstress;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.vm.AllocProfileSupport;

/**
 * The JVM in which tests run, one after the other, by the code that jcstress has generated for
 * them. jcstress's own JVM runs one test; the start of a JVM takes longer than a test does here.
 *
 * <p>Each result is stored as soon as it is there, so that what ends the JVM costs one test.
 */
final class JcstressFork {
  private static final String TESTS = "tests";

  private JcstressFork() {}

  /**
   * Runs the tests that were given.
   *
   * @param arguments the directory with the tests, for their results
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    // The first call of it takes memory, which jcstress would ascribe to the first test.
    var _ = AllocProfileSupport.getAllocatedBytes();
    List<ForkedTestConfig> tests = read(directory);
    for (int i = 0; i < tests.size(); i++) {
      Files.createFile(directory.resolve(i + ".begun"));
      if (!run(tests.get(i), directory.resolve(i + ".result"))) {
        // Its threads may go on for ever.
        Runtime.getRuntime().halt(0);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  /** Gives a JVM its tests. */
  static void give(Path directory, List<ForkedTestConfig> tests) throws IOException {
    Files.createDirectories(directory);
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(directory.resolve(TESTS)))) {
      out.writeInt(tests.size());
      for (ForkedTestConfig test : tests) {
        test.write(out);
      }
    }
  }

  private static List<ForkedTestConfig> read(Path directory) throws IOException {
    List<ForkedTestConfig> tests = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(directory.resolve(TESTS)))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        tests.add(new ForkedTestConfig(in));
      }
    }
    return tests;
  }

  /** Runs a test and stores its result; returns whether all its threads have ended. */
  private static boolean run(ForkedTestConfig test, Path file) throws IOException {
    TestResult result;
    boolean ended = true;
    try {
      Runner<?> runner =
          Class.forName(test.generatedRunnerName)
              .asSubclass(Runner.class)
              .getConstructor(ForkedTestConfig.class)
              .newInstance(test);
      result = runner.run();
      ended = !runner.forceExit();
    } catch (LinkageError e) {
      result = new TestResult(Status.API_MISMATCH);
      result.addMessages(e);
    } catch (Throwable e) {
      result = new TestResult(Status.TEST_ERROR);
      result.addMessages(e);
    }
    Path incomplete = file.resolveSibling("incomplete");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(incomplete))) {
      result.write(out);
    }
    Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
    return ended;
  }
}
