package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Calibration;
import dev.sharelock.engine.calibration.Calibrations;
import dev.sharelock.engine.calibration.Deadline;
import dev.sharelock.engine.calibration.Measurements;
import dev.sharelock.engine.calibration.Nanos;
import dev.sharelock.results.CheckResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checks that run the implementation itself. Each has a child JVM of its own, so that it finds
 * the same whether it runs alone or after others.
 */
final class ImplementationChecks {
  /** An attempt that takes longer waits for something that the model checker does not have. */
  private static final long ATTEMPT_AT_MOST_NANOS = 20_000;

  /** For a look from outside of Lincheck at what it says is hung, if there is that much time. */
  private static final Duration CONFIRMATION = Duration.ofSeconds(10);

  /** The part of the time that is kept for that look at most. */
  private static final int PART_FOR_CONFIRMATION = 5;

  private static final Duration COMPETITION_TO_CONFIRM = Duration.ofSeconds(2);
  private static final Duration LEAST = Duration.ofSeconds(8);

  private final Plan plan;
  private final Calibrations calibrations;
  private final Deadline deadline;
  private final CheckListener listener;
  private final Candidate.JavaProvider provider;

  ImplementationChecks(
      Plan plan, Calibrations calibrations, Deadline deadline, CheckListener listener) {
    this.plan = plan;
    this.calibrations = calibrations;
    this.deadline = deadline;
    this.listener = listener;
    this.provider = plan.candidate().java().orElseThrow();
  }

  /** Does them. */
  void run(List<LincheckCheck> checks) throws IOException, InterruptedException {
    checks.forEach(check -> listener.doing(check.info(), "measuring what an acquisition costs"));
    Calibration calibration =
        calibrations.of(provider, directory("calibration"), Calibration.limit(plan.budget()));
    List<LincheckCheck> left = new ArrayList<>(checks);
    while (!left.isEmpty()) {
      LincheckCheck check = left.removeFirst();
      Optional<CheckResult> decided =
          calibration.decides(check.info()).or(() -> tooFar(check, calibration.measured()));
      if (decided.isPresent()) {
        listener.finished(decided.get());
      } else {
        explore(check, calibration.measured(), share(check, left.size()));
      }
    }
  }

  /** Returns the result of a check in which the model checker could only be wrong. */
  private static Optional<CheckResult> tooFar(LincheckCheck check, Measurements measured) {
    if (check.scenario().mode() != LincheckTask.Mode.MODEL_CHECKING) {
      return Optional.empty();
    }
    Measurements.Attempts attempts = measured.attempts();
    if (!attempts.calls().isEmpty()) {
      return Optional.of(
          check
              .info()
              .result()
              .skipped(
                  "An attempt to take the lock calls %s: the model checker replaces that or cannot follow it."
                      .formatted(String.join(", ", attempts.calls()))));
    }
    return attempts.cost() > ATTEMPT_AT_MOST_NANOS
        ? Optional.of(
            check
                .info()
                .result()
                .skipped(
                    "An attempt to take the lock takes %s: it does something that the model checker cannot follow."
                        .formatted(Nanos.words(attempts.cost()))))
        : Optional.empty();
  }

  private void explore(LincheckCheck check, Measurements measured, Duration limit)
      throws IOException, InterruptedException {
    Depth depth =
        Depth.of(plan).fitting(measured, check.scenario().operationsTogether(), limit.dividedBy(3));
    String name = check.scenario().id();
    Judging judging = new Judging(List.of(check), listener);
    new LincheckChildren(provider, directory(name), depth, measured.supply().locks())
        .explore(check.explorations().toList(), limit, judging);
    judging.confirm(
        () ->
            Calibration.run(
                provider, directory(name + "-plain"), COMPETITION_TO_CONFIRM, CONFIRMATION));
  }

  /**
   * A fair share of the time that is left, and more, since few use all of it: for the model checker
   * three times as much, for stress, which ends by itself, half as much again.
   */
  private Duration share(LincheckCheck check, int checksAfter) {
    int halves = check.scenario().mode() == LincheckTask.Mode.MODEL_CHECKING ? 6 : 3;
    Duration all = deadline.left();
    Duration part = all.dividedBy(PART_FOR_CONFIRMATION);
    Duration left = all.minus(part.compareTo(CONFIRMATION) < 0 ? part : CONFIRMATION);
    Duration fair = left.multipliedBy(halves).dividedBy(2L * (checksAfter + 1));
    Duration least = fair.compareTo(LEAST) < 0 ? LEAST : fair;
    Duration most = least.compareTo(left) > 0 ? left : least;
    return most.isNegative() ? Duration.ZERO : most;
  }

  private Path directory(String name) {
    return plan.workDirectory().resolve(name);
  }
}
