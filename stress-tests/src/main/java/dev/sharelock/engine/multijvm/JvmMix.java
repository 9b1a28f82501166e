package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The options of the workers' JVMs. In the longer profiles each worker gets a compiler, a collector
 * and a form of its code by the seed, so that their combinations meet; in the short one all have
 * the usual ones. Options of the command line come after these, and win.
 */
final class JvmMix {
  private static final String SERIAL = "-XX:+UseSerialGC";
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final String NO_COMPILER = "-Xint";
  private static final List<String> INTERPRETER = List.of(NO_COMPILER);

  private static final List<List<String>> COMPILERS =
      List.of(
          List.of(),
          List.of(),
          List.of(),
          List.of(FIRST_COMPILER),
          List.of("-XX:-TieredCompilation"),
          INTERPRETER,
          List.of(
              "-XX:-TieredCompilation",
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:+StressLCM",
              "-XX:+StressGCM",
              "-XX:+StressIGVN"));

  private static final List<List<String>> COMPILERS_ALONE =
      COMPILERS.stream().filter(options -> !options.equals(INTERPRETER)).toList();

  private static final List<List<String>> POINTERS =
      List.of(
          List.of(), List.of("-XX:-UseCompressedOops"), List.of("-XX:+UseCompactObjectHeaders"));

  private static final List<String> COLLECTORS =
      List.of(SERIAL, SERIAL, "-XX:+UseParallelGC", "-XX:+UseG1GC");

  private final RandomGenerator random;
  private final boolean varied;
  private final boolean compiling;
  private final boolean ownCollector;

  private JvmMix(RandomGenerator random, boolean varied, boolean compiling, boolean ownCollector) {
    this.random = random;
    this.varied = varied;
    this.compiling = compiling;
    this.ownCollector = ownCollector;
  }

  /**
   * Returns the mix of a crew.
   *
   * @param crew its number, which is part of the seed
   * @param compiling whether none is an interpreter
   */
  static JvmMix of(Plan plan, int crew, boolean compiling) {
    boolean java = plan.candidate().java().isPresent();
    boolean ownCollector =
        plan.candidate().java().map(Candidate.JavaProvider::namesCollector).orElse(true);
    return new JvmMix(
        RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seedFor("crew " + crew)),
        java && plan.effort() == Plan.Effort.THOROUGH,
        compiling,
        ownCollector);
  }

  /** Returns whether a JVM with these options, or one of several, is an interpreter. */
  static boolean interprets(String options) {
    return options.contains(NO_COMPILER);
  }

  /** Returns whether workers get other options than the usual ones. */
  boolean varied() {
    return varied;
  }

  /** Returns the options of the next worker. */
  List<String> next() {
    if (!varied) {
      return ownCollector ? List.of() : List.of(SERIAL);
    }
    List<String> options = new ArrayList<>();
    if (!ownCollector) {
      options.add(oneOf(COLLECTORS));
    }
    options.addAll(oneOf(compiling ? COMPILERS_ALONE : COMPILERS));
    options.addAll(oneOf(POINTERS));
    return options;
  }

  /** Returns the options of a worker that does little before its end. */
  List<String> shortLived() {
    return ownCollector ? List.of(FIRST_COMPILER) : List.of(SERIAL, FIRST_COMPILER);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
