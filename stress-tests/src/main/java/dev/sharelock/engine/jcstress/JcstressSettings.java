package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Measurements;
import dev.sharelock.engine.jcstress.JcstressTest.Uses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one jcstress run is set up.
 *
 * @param tests the tests to run
 * @param mustShow those of them that must show a race
 * @param modes the JVM options of each configuration
 * @param apart whether each test has JVMs of its own
 * @param iterations how often a configuration is measured
 * @param millis how long each time
 * @param samplesAtLeast fewer samples of a test are no evidence
 * @param supply how many slots and objects there are
 * @param acquisition what an acquisition costs when two threads compete, in nanoseconds
 */
record JcstressSettings(
    List<JcstressTest> tests,
    Set<JcstressTest> mustShow,
    List<List<String>> modes,
    boolean apart,
    int iterations,
    long millis,
    long samplesAtLeast,
    Supply supply,
    long acquisition) {

  /**
   * What the states of tests can use.
   *
   * @param slots how many slots of a type
   * @param objects how many objects of a layout
   */
  record Supply(int slots, int objects) {
    private static final int OBJECTS_AT_MOST = 512;

    static Supply of(Candidate candidate, Measurements measured) {
      return new Supply(
          measured.supply().slots(), Math.min(OBJECTS_AT_MOST, candidate.mostObjects()));
    }

    private int of(JcstressTest test) {
      return test.uses() == Uses.OBJECTS ? objects : slots;
    }
  }

  /** How many states are between two points at which the actors wait for each other. */
  static final int STRIDE_SIZE = 256;

  private static final String NO_TIERS = "-XX:-TieredCompilation";

  /** The JVM as it is. */
  private static final List<String> DEFAULTS = List.of();

  /** The modes of a whole run: the compilers each alone, and one that reorders by chance. */
  private static final List<List<String>> EACH_COMPILER =
      List.of(List.of("-XX:TieredStopAtLevel=1"), List.of(NO_TIERS));

  /** A whole run has one of these too, by its seed. */
  private static final List<List<String>> IN_TURN = List.of(List.of("-Xint"), DEFAULTS);

  private static final long SAMPLES_OF_SMOKE = 10_000;
  private static final long SAMPLES = 100_000;

  /** Of an implementation with less in one JVM, each test has JVMs of its own. */
  private static final int ENOUGH_FOR_ALL_TESTS = 100_000;

  private static final Duration START_AND_END = Duration.ofSeconds(3);
  private static final Duration START_OF_JVM = Duration.ofSeconds(1);

  /** What jcstress does before it measures, and the compilers do to code that is new. */
  private static final Duration START_OF_TEST = Duration.ofMillis(180);

  /** The shortest form takes no longer if it has more time, which a busy machine needs. */
  static final long LONGEST_MILLIS_OF_SMOKE = 500;

  private static final int ITERATIONS_OF_SMOKE = 2;
  private static final long SHORTEST_MILLIS = 40;
  private static final long LONGEST_MILLIS = 1000;

  /**
   * jcstress tries them all before it measures, which an interpreter needs a second for with more.
   */
  private static final int STATES_AT_MOST = 256;

  /**
   * How often jcstress runs each state of a test before it begins to measure: it tries five times
   * with one state, and with ever more of them.
   */
  private static final int SAMPLES_BEFORE = 30;

  private static final int SAMPLES_BEFORE_AT_LEAST = 6;

  /** How long that may take for one test. */
  private static final Duration BEFORE_MEASURING = Duration.ofMillis(100);

  /** jcstress waits as long as this for an iteration to end, or longer. */
  private static final Duration PATIENCE_OF_JCSTRESS = Duration.ofSeconds(30);

  private static final int CERTAINLY_HUNG = 10;

  JcstressSettings {
    tests = List.copyOf(tests);
    modes = List.copyOf(modes);
  }

  /**
   * Returns what fits into the time.
   *
   * @param longestMillisOfSmoke how long a configuration is measured each time, at most, in the
   *     short profile
   * @param available the time for the run
   */
  static JcstressSettings of(
      Plan plan,
      List<JcstressCheck> checks,
      Measurements measured,
      long longestMillisOfSmoke,
      Duration available) {
    boolean brief = plan.effort() == Plan.Effort.SMOKE;
    List<JcstressTest> tests = checks.stream().flatMap(JcstressCheck::tests).distinct().toList();
    List<List<String>> modes = brief ? List.of(DEFAULTS) : modes(plan);
    Candidate candidate = plan.candidate();
    boolean apart =
        candidate.mostLocks() < ENOUGH_FOR_ALL_TESTS
            || candidate.mostObjects() < ENOUGH_FOR_ALL_TESTS;
    long acquisition = measured.costs().usual();
    long configurations = (long) tests.size() * modes.size();
    long before =
        modes.size()
            * tests.stream()
                .mapToLong(
                    test -> (long) SAMPLES_BEFORE_AT_LEAST * test.acquisitions() * acquisition)
                .sum();
    long each =
        available
                .minus(START_AND_END)
                .minus(START_OF_JVM.multipliedBy(apart ? configurations : modes.size()))
                .minus(Duration.ofNanos(before))
                .dividedBy(configurations)
                .toMillis()
            - START_OF_TEST.toMillis();
    int iterations = brief ? ITERATIONS_OF_SMOKE : (int) Math.max(2, each / LONGEST_MILLIS);
    return new JcstressSettings(
        tests,
        checks.stream().flatMap(JcstressCheck::testsThatMustShow).collect(Collectors.toSet()),
        modes,
        apart,
        iterations,
        Math.clamp(
            each / iterations, SHORTEST_MILLIS, brief ? longestMillisOfSmoke : LONGEST_MILLIS),
        brief ? SAMPLES_OF_SMOKE : SAMPLES,
        Supply.of(candidate, measured),
        acquisition);
  }

  /** Returns the modes of a whole run; another seed has another one among them. */
  private static List<List<String>> modes(Plan plan) {
    long seed = plan.seedFor("jcstress");
    List<List<String>> modes = new ArrayList<>();
    // The slowest first: what it takes is left out of the others' time.
    modes.add(IN_TURN.get(Math.floorMod(seed, IN_TURN.size())));
    modes.addAll(EACH_COMPILER);
    modes.add(
        List.of(
            NO_TIERS,
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+StressLCM",
            "-XX:+StressGCM",
            "-XX:+StressIGVN",
            "-XX:+StressCCP",
            "-XX:StressSeed=" + (seed & Integer.MAX_VALUE)));
    return modes;
  }

  /** Returns how many configurations of each test there must be for the run to be whole. */
  int configurationsAtLeast() {
    return modes.size();
  }

  /**
   * Returns how many states of a test are alive at once. One that has had its turn is replaced by a
   * new one while the other thread may still look at its own: so of several slots half can be in
   * use, and a single one if there is only one state.
   */
  int states(JcstressTest test) {
    long tried = BEFORE_MEASURING.toNanos() / SAMPLES_BEFORE / Math.max(1, sample(test).toNanos());
    return Math.clamp(tried, 1, statesAtMost(test));
  }

  private int statesAtMost(JcstressTest test) {
    return Math.clamp(supply.of(test) / 2, 1, STATES_AT_MOST);
  }

  /** Returns how long one sample of a test takes, of its acquisitions alone. */
  Duration sample(JcstressTest test) {
    return Duration.ofNanos(test.acquisitions() * acquisition);
  }

  /** Returns whether a configuration of this test can come to its end within a time. */
  static boolean fits(JcstressTest test, long acquisition, Duration available) {
    long samples = (SAMPLES_BEFORE_AT_LEAST + 2L) * test.acquisitions();
    return samples * acquisition < available.minus(START_AND_END).toNanos();
  }

  /**
   * Returns whether a test hangs whose actors jcstress gave up. It may be slow otherwise: all
   * states have their turn before anybody asks whether it is time to stop, and jcstress has to have
   * waited for a multiple of what that takes.
   */
  boolean hangs(JcstressTest test) {
    return sample(test)
            .multipliedBy((long) statesAtMost(test) * CERTAINLY_HUNG)
            .compareTo(PATIENCE_OF_JCSTRESS)
        < 0;
  }

  /**
   * Returns what is to be run.
   *
   * @param jvmOptions the options of the JVMs that run the tests
   * @param repeating for how long tests are repeated that have few samples
   */
  Programme programme(List<String> jvmOptions, Duration repeating) {
    return new Programme(
        tests.stream()
            .map(
                test -> new Programme.Part(test.className(), states(test), mustShow.contains(test)))
            .toList(),
        modes,
        jvmOptions,
        apart,
        iterations,
        millis,
        repeating.toMillis(),
        samplesAtLeast);
  }
}
