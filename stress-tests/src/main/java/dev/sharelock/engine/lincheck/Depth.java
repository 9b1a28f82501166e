package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Measurements;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How far an exploration goes.
 *
 * @param scenarios how many programs are drawn
 * @param explored how often each is executed by the model checker, at most
 * @param stressed how often each is executed under stress, which is far cheaper
 * @param batch how many of these executions are done at a time, with a lock
 * @param millis for how long an exploration under stress goes on if it has executed enough
 * @param millisAtMost for how long it goes on in any case
 * @param patienceMillis after what time an execution hangs under stress
 * @param minimises whether the model checker looks for a smaller program that fails too, which
 *     takes locks
 * @param briefly whether the JVM does with its first compiler, which needs less time to get warm
 */
public record Depth(
    int scenarios,
    int explored,
    int stressed,
    int batch,
    long millis,
    long millisAtMost,
    long patienceMillis,
    boolean minimises,
    boolean briefly) {
  /** Fewer executions under stress are no evidence of anything. */
  static final long EXECUTIONS_AT_LEAST = 1_000;

  private static final long PATIENCE_MILLIS = 10_000;
  private static final Depth SMOKE =
      new Depth(2, 150, 3_000, 500, 2_000, 60_000, PATIENCE_MILLIS, true, true);
  private static final Depth THOROUGH =
      new Depth(4, 300, 10_000, 500, 3_000, 60_000, PATIENCE_MILLIS, true, true);

  /** What must fail ends as soon as it has, so a generous limit costs nothing. */
  private static final int PATIENCE_WITH_TWINS = 10;

  /** An execution that takes longer than that many times what its acquisitions take hangs. */
  private static final long TIMES_THE_USUAL = 1_000;

  /** So many batches fit into the time, so that it is not exceeded by much. */
  private static final int PARTS_AT_LEAST = 4;

  private static final int LOCKS_TO_MINIMISE = 64;

  /** Returns that of a plan. The cost comes in steps: the budget's exact length does not matter. */
  static Depth of(Plan plan) {
    return plan.effort() == Plan.Effort.SMOKE ? SMOKE : THOROUGH;
  }

  /**
   * Returns this for an implementation of which this was measured.
   *
   * @param acquisitions how many an execution has
   * @param available the time for an exploration
   */
  Depth fitting(Measurements measured, int acquisitions, Duration available) {
    long execution = Math.max(1, measured.costs().usual() * acquisitions);
    return new Depth(
        scenarios,
        explored,
        stressed,
        Math.clamp(available.toNanos() / PARTS_AT_LEAST / scenarios / execution, 1, batch),
        millis,
        Math.min(millisAtMost, available.toMillis()),
        Math.max(patienceMillis, TimeUnit.NANOSECONDS.toMillis(TIMES_THE_USUAL * execution)),
        measured.supply().locks() >= LOCKS_TO_MINIMISE,
        briefly);
  }

  /** Returns how often each program of this exploration is executed at most. */
  int executions(LincheckTask exploration) {
    int usual =
        switch (exploration.mode()) {
          case MODEL_CHECKING -> explored;
          case STRESS -> stressed;
        };
    return exploration.mustFail() ? usual * PATIENCE_WITH_TWINS : usual;
  }

  /**
   * Returns how often each program is executed at a time; in between an exploration may end. The
   * model checker does it all at once: it would do the same every time.
   */
  public int executionsOfBatch(LincheckTask exploration) {
    return exploration.mode() == LincheckTask.Mode.STRESS && !exploration.mustFail()
        ? batch
        : executions(exploration);
  }

  /** Returns how many batches an exploration has. */
  public int batches(LincheckTask exploration) {
    return Math.ceilDiv(executions(exploration), executionsOfBatch(exploration));
  }

  /** Returns whether an exploration under stress ends after so many executions in such a time. */
  public boolean isOver(long executions, long elapsedMillis) {
    return elapsedMillis >= millisAtMost
        || (elapsedMillis >= millis && executions >= EXECUTIONS_AT_LEAST);
  }
}
