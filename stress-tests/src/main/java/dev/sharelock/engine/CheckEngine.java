package dev.sharelock.engine;

import dev.sharelock.results.Engine;
import java.util.List;

/**
 * A means of checking implementations: jcstress, Lincheck, several JVMs.
 *
 * <p>An engine knows nothing of campaigns. It is told what to check, for how long and with which
 * seed, and hands over each result as soon as it has it, so that an interrupted run keeps what it
 * found. Whatever it throws is caught by who runs it and makes the checks without a result unknown;
 * inside an engine an exception must not become a pass either.
 */
public interface CheckEngine {
  /** Which one it is. */
  Engine engine();

  /** All checks it can do, in the order in which it does them. */
  List<CheckInfo> checks();

  /** Which part of its budget it gives to one of its checks when it does all of them. */
  default double partOf(CheckInfo check) {
    return 1.0 / checks().size();
  }

  /**
   * Does the checks of the plan.
   *
   * @param plan what to check and within which limits; only checks of this engine, and only those
   *     whose needs the implementation meets
   * @param listener is told which check runs and is given its result, exactly one for each check
   * @throws InterruptedException if the thread was interrupted; no process is left running
   */
  void run(Plan plan, CheckListener listener) throws Exception;
}
