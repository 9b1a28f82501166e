package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Measurements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How one jcstress run is set up.
 *
 * @param tests the tests to run
 * @param manyConfigurations whether the JVM's compilers and their stress modes are tried one by
 *     one, instead of the JVM as it is by default
 * @param iterations how often a configuration is measured
 * @param millis how long each time
 * @param states how many states of a test are alive at once, at most; jcstress takes fewer of a
 *     slow test
 * @param acquisition what an acquisition costs when two threads compete, in nanoseconds
 */
record JcstressSettings(
    List<JcstressTest> tests,
    boolean manyConfigurations,
    int iterations,
    long millis,
    int states,
    long acquisition) {

  /** The JVM modes that jcstress finds in a JVM with both compilers: fewer is a reduced run. */
  private static final int CONFIGURATIONS_AT_LEAST = 4;

  private static final Duration START_AND_PROBING = Duration.ofSeconds(10);
  private static final Duration START_OF_CONFIGURATION = Duration.ofMillis(1200);

  /** The shortest form takes no longer if it has more time, which a busy machine needs. */
  private static final int ITERATIONS_OF_SMOKE = 2;

  private static final long LONGEST_MILLIS_OF_SMOKE = 500;

  private static final long SHORTEST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 1000;

  private static final int STATES_AT_MOST = 2048;
  private static final int STRIDE_SIZE = 256;

  /**
   * How often jcstress runs a test before it begins to measure: it tries five times with one state.
   */
  private static final int SAMPLES_BEFORE = 6;

  /** jcstress waits as long as this for an iteration to end, or longer. */
  private static final Duration PATIENCE_OF_JCSTRESS = Duration.ofSeconds(30);

  private static final int CERTAINLY_HUNG = 10;

  JcstressSettings {
    tests = List.copyOf(tests);
  }

  /**
   * Returns what fits into the time.
   *
   * @param available the time for the run
   */
  static JcstressSettings of(
      Plan plan, List<JcstressTest> tests, Measurements measured, Duration available) {
    boolean many = plan.effort() != Plan.Effort.SMOKE;
    long configurations = tests.size() * (many ? CONFIGURATIONS_AT_LEAST : 1L);
    long acquisition = measured.costs().usual();
    long before =
        tests.stream()
            .mapToLong(test -> (long) SAMPLES_BEFORE * test.acquisitions() * acquisition)
            .sum();
    long each =
        available
                .minus(START_AND_PROBING)
                .minus(Duration.ofNanos(before))
                .dividedBy(configurations)
                .toMillis()
            - START_OF_CONFIGURATION.toMillis();
    int iterations = many ? (int) Math.max(2, each / LONGEST_MILLIS) : ITERATIONS_OF_SMOKE;
    return new JcstressSettings(
        tests,
        many,
        iterations,
        Math.clamp(
            each / iterations, SHORTEST_MILLIS, many ? LONGEST_MILLIS : LONGEST_MILLIS_OF_SMOKE),
        states(measured.supply().slots()),
        acquisition);
  }

  /**
   * A state that has had its turn is replaced by a new one while the other thread may still look at
   * its own: so of several slots half can be in use, and a single one if there is only one state.
   */
  private static int states(int slots) {
    return Math.clamp(slots / 2, 1, STATES_AT_MOST);
  }

  /** Returns how many configurations of each test there must be for the run to be whole. */
  int configurationsAtLeast() {
    return manyConfigurations ? CONFIGURATIONS_AT_LEAST : 1;
  }

  /** Returns how long one sample of a test takes, of its acquisitions alone. */
  Duration sample(JcstressTest test) {
    return Duration.ofNanos(test.acquisitions() * acquisition);
  }

  /** Returns whether a configuration of this test can come to its end within a time. */
  static boolean fits(JcstressTest test, long acquisition, Duration available) {
    long samples = (SAMPLES_BEFORE + 2L) * test.acquisitions();
    return samples * acquisition < available.minus(START_AND_PROBING.dividedBy(2)).toNanos();
  }

  /**
   * Returns whether a test hangs whose actors jcstress gave up. It may be slow otherwise: all
   * states have their turn before anybody asks whether it is time to stop, and jcstress has to have
   * waited for a multiple of what that takes.
   */
  boolean hangs(JcstressTest test) {
    return sample(test).multipliedBy((long) states * CERTAINLY_HUNG).compareTo(PATIENCE_OF_JCSTRESS)
        < 0;
  }

  /**
   * Returns the command line of jcstress.
   *
   * @param jvmOptions the options of the JVMs that run the tests, at least two: jcstress would
   *     split a single one at its spaces
   */
  List<String> arguments(List<String> jvmOptions) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-t", selection()));
    arguments.addAll(List.of("-f", "1", "-fsm", "1"));
    arguments.addAll(
        List.of("-iters", Integer.toString(iterations), "-time", Long.toString(millis)));
    arguments.addAll(List.of("-sc", "false", "-af", "NONE", "-hs", "256", "-pth", "false"));
    int strideSize = Math.min(states, STRIDE_SIZE);
    arguments.addAll(List.of("-strideSize", Integer.toString(strideSize)));
    arguments.addAll(List.of("-strideCount", Integer.toString(states / strideSize)));
    int processors = Math.min(2, Runtime.getRuntime().availableProcessors());
    arguments.addAll(List.of("-c", Integer.toString(processors)));
    String name = manyConfigurations ? "-jvmArgsPrepend" : "-jvmArgs";
    jvmOptions.forEach(option -> arguments.addAll(List.of(name, option)));
    return arguments;
  }

  private String selection() {
    return tests.stream()
        .map(test -> Pattern.quote(test.className()))
        .collect(Collectors.joining("|", "^(", ")$"));
  }
}
