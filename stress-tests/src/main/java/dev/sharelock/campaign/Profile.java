package dev.sharelock.campaign;

import dev.sharelock.engine.Plan;
import dev.sharelock.results.Engine;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long and how hard a campaign looks. */
public enum Profile {
  /** The shortest that is still evidence: at most 90 s on two cores. */
  SMOKE(
      Plan.Effort.SMOKE,
      8,
      19,
      20,
      9,
      53,
      Optional.of(Duration.ofSeconds(86)),
      false,
      "the shortest that is still evidence, at most 90 s on two cores"),
  /** What every change has to pass: at most 10 minutes on two cores. */
  CI(
      Plan.Effort.THOROUGH,
      14,
      125,
      100,
      45,
      280,
      Optional.of(Duration.ofSeconds(570)),
      true,
      "what every change has to pass, at most 10 minutes on two cores; strict"),
  /** Repeats with new seeds for as long as told. */
  SOAK(
      Plan.Effort.THOROUGH,
      14,
      60,
      60,
      60,
      120,
      Optional.empty(),
      false,
      "repeats with new seeds for as long as --duration says");

  private final Plan.Effort effort;
  private final int conformanceSeconds;
  private final int jcstressSeconds;
  private final int lincheckSeconds;
  private final int explorerSeconds;
  private final int multiJvmSeconds;
  private final Optional<Duration> limit;
  private final boolean strict;
  private final String description;

  Profile(
      Plan.Effort effort,
      int conformanceSeconds,
      int jcstressSeconds,
      int lincheckSeconds,
      int explorerSeconds,
      int multiJvmSeconds,
      Optional<Duration> limit,
      boolean strict,
      String description) {
    this.effort = effort;
    this.conformanceSeconds = conformanceSeconds;
    this.jcstressSeconds = jcstressSeconds;
    this.lincheckSeconds = lincheckSeconds;
    this.explorerSeconds = explorerSeconds;
    this.multiJvmSeconds = multiJvmSeconds;
    this.limit = limit;
    this.strict = strict;
    this.description = description;
  }

  Plan.Effort effort() {
    return effort;
  }

  /** How long one engine should take, once. */
  Duration budget(Engine engine) {
    return Duration.ofSeconds(
        switch (engine) {
          case CONFORMANCE -> conformanceSeconds;
          case JCSTRESS -> jcstressSeconds;
          case LINCHECK -> lincheckSeconds;
          case EXPLORER -> explorerSeconds;
          case MULTI_JVM -> multiJvmSeconds;
        });
  }

  /**
   * How long all engines and the interview may take together. The rest of what the profile promises
   * is for the start of the JVM, an engine that has to be ended, and the report.
   */
  Optional<Duration> limit() {
    return limit;
  }

  /** Whether what is unknown is an exit code of its own, if the command line does not say. */
  public boolean strict() {
    return strict;
  }

  /** What it is for, in a few words. */
  public String description() {
    return description;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
