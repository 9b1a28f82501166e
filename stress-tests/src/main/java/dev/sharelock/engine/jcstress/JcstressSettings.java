package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.Plan;
import dev.sharelock.engine.slots.Slots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How one jcstress run is set up.
 *
 * @param implementation the name of the implementation under test
 * @param tests the test classes to run
 * @param manyConfigurations whether the JVM's compilers and their stress modes are tried one by
 *     one, instead of the JVM as it is by default
 * @param iterations how often a configuration is measured
 * @param millis how long each time
 */
record JcstressSettings(
    String implementation,
    List<Class<?>> tests,
    boolean manyConfigurations,
    int iterations,
    long millis) {

  /** The JVM modes that jcstress finds in a JVM with both compilers: fewer is a reduced run. */
  private static final int CONFIGURATIONS_AT_LEAST = 4;

  private static final Duration START_AND_PROBING = Duration.ofSeconds(10);
  private static final Duration START_OF_CONFIGURATION = Duration.ofMillis(1200);
  private static final long SHORTEST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 1000;

  /** jcstress gives up a configuration that hangs after a minute, which has to fit in. */
  private static final Duration SLACK = Duration.ofSeconds(90);

  private static final int STRIDE_SIZE = 256;
  private static final int STRIDES = Slots.COUNT / 2 / STRIDE_SIZE;

  JcstressSettings {
    tests = List.copyOf(tests);
  }

  /** What fits into the plan's budget. */
  static JcstressSettings of(Plan plan, List<Class<?>> tests) {
    boolean many = plan.effort() != Plan.Effort.SMOKE;
    long configurations = tests.size() * (many ? CONFIGURATIONS_AT_LEAST : 1L);
    long each =
        plan.budget().minus(START_AND_PROBING).dividedBy(configurations).toMillis()
            - START_OF_CONFIGURATION.toMillis();
    int iterations = (int) Math.max(2, each / LONGEST_MILLIS);
    long millis = Math.clamp(each / iterations, SHORTEST_MILLIS, LONGEST_MILLIS);
    return new JcstressSettings(plan.implementation().name(), tests, many, iterations, millis);
  }

  /** How many configurations of each test there must be for the run to be whole. */
  int configurationsAtLeast() {
    return manyConfigurations ? CONFIGURATIONS_AT_LEAST : 1;
  }

  /** After what time the run has failed to end. */
  static Duration limit(Duration budget) {
    return budget.plus(SLACK);
  }

  /** The options of the JVM that jcstress runs in, which its forks get too. */
  static List<String> jvmArguments(Path directory) {
    return List.of(
        "--enable-native-access=ALL-UNNAMED", "-Djna.tmpdir=" + directory.toAbsolutePath());
  }

  /** The command line of jcstress. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-t", selection()));
    arguments.addAll(List.of("-f", "1", "-fsm", "1"));
    arguments.addAll(
        List.of("-iters", Integer.toString(iterations), "-time", Long.toString(millis)));
    arguments.addAll(List.of("-sc", "false", "-af", "NONE", "-hs", "256", "-pth", "false"));
    arguments.addAll(List.of("-strideSize", Integer.toString(STRIDE_SIZE)));
    arguments.addAll(List.of("-strideCount", Integer.toString(STRIDES)));
    arguments.addAll(
        List.of(
            manyConfigurations ? "-jvmArgsPrepend" : "-jvmArgs",
            "-D" + Slots.IMPLEMENTATION + "=" + implementation));
    arguments.addAll(List.of("-r", "jcstress-report"));
    return arguments;
  }

  private String selection() {
    return tests.stream()
        .map(test -> Pattern.quote(test.getName()))
        .collect(Collectors.joining("|", "^(", ")$"));
  }
}
