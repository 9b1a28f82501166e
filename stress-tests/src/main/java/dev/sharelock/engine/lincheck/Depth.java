package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.Plan;

/**
 * How far an exploration goes.
 *
 * @param scenarios how many programs are drawn
 * @param explored how often each is executed by the model checker, at most
 * @param stressed how often each is executed under stress, which is far cheaper
 */
record Depth(int scenarios, int explored, int stressed) {
  private static final Depth SMOKE = new Depth(3, 150, 3_000);
  private static final Depth THOROUGH = new Depth(8, 600, 20_000);

  /** What must fail ends as soon as it has, so a generous limit costs nothing. */
  private static final int PATIENCE_WITH_TWINS = 10;

  /** Of a plan. The cost comes in steps, so the budget's exact length does not matter. */
  static Depth of(Plan plan) {
    return plan.effort() == Plan.Effort.SMOKE ? SMOKE : THOROUGH;
  }

  /** How often a scenario of this exploration is executed at most. */
  int executions(Exploration exploration) {
    int usual =
        switch (exploration.mode()) {
          case MODEL_CHECKING -> explored;
          case STRESS -> stressed;
        };
    return exploration.mustFail() ? usual * PATIENCE_WITH_TWINS : usual;
  }
}
