package dev.sharelock.campaign;

import dev.sharelock.engine.Plan;
import dev.sharelock.results.Engine;
import java.time.Duration;
import java.util.Locale;

/** How long and how hard a campaign looks. */
public enum Profile {
  /** The shortest that is still evidence: at most 90 s on two cores. */
  SMOKE(Plan.Effort.SMOKE, 24, "the shortest that is still evidence, at most 90 s on two cores"),
  /** What every change has to pass: at most 10 minutes on two cores. */
  CI(Plan.Effort.THOROUGH, 110, "what every change has to pass, at most 10 minutes on two cores"),
  /** Repeats with new seeds for as long as told. */
  SOAK(Plan.Effort.THOROUGH, 60, "repeats with new seeds for as long as --duration says");

  private final Plan.Effort effort;
  private final int secondsAnEngine;
  private final String description;

  Profile(Plan.Effort effort, int secondsAnEngine, String description) {
    this.effort = effort;
    this.secondsAnEngine = secondsAnEngine;
    this.description = description;
  }

  Plan.Effort effort() {
    return effort;
  }

  /** How long one engine may take, once. */
  Duration budget(Engine engine) {
    // The conformance checks have one thread and nothing to wait for.
    return Duration.ofSeconds(engine == Engine.CONFORMANCE ? 10 : secondsAnEngine);
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
