package dev.sharelock.engine.lincheck;

import static dev.sharelock.engine.lincheck.Exploration.Mode.MODEL_CHECKING;
import static dev.sharelock.engine.lincheck.Exploration.Mode.STRESS;
import static dev.sharelock.engine.lincheck.Finding.Ending.HUNG;
import static dev.sharelock.engine.lincheck.Finding.Ending.INVALID_RESULTS;
import static dev.sharelock.engine.lincheck.LincheckCheck.Subject.ALGORITHM_OF_THE_LIBRARY;
import static dev.sharelock.engine.lincheck.LincheckCheck.Subject.IMPLEMENTATION;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.lincheck.scenarios.CounterModel;
import dev.sharelock.engine.lincheck.scenarios.IncrementsNeverWoken;
import dev.sharelock.engine.lincheck.scenarios.IncrementsTornAcquire;
import dev.sharelock.engine.lincheck.scenarios.LockOwnership;
import dev.sharelock.engine.lincheck.scenarios.LockedIncrements;
import dev.sharelock.engine.lincheck.scenarios.LockedIncrementsWokenSpuriously;
import dev.sharelock.engine.lincheck.scenarios.OwnershipModel;
import dev.sharelock.engine.lincheck.scenarios.OwnershipTornAcquire;
import dev.sharelock.engine.lincheck.scenarios.RawIncrements;
import dev.sharelock.engine.lincheck.scenarios.SharedLockedIncrements;
import dev.sharelock.engine.lincheck.scenarios.SharedRawIncrements;
import dev.sharelock.engine.lincheck.scenarios.VisibleLockedIncrements;
import dev.sharelock.engine.lincheck.scenarios.VisibleRawIncrements;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks an implementation with Lincheck: small programs of two threads, executed in every order
 * that the model checker tries or that comes about under stress, must give results that some
 * one-after-the-other order explains.
 *
 * <p>It sees what a bad moment to be interrupted does, a lost wake-up included, and shows the
 * interleaving. It does not see reorderings of memory accesses, since the model checker assumes
 * sequential consistency, nor anything between processes; and it is blind to accesses to segments,
 * so that the lock's algorithm is explored over a word on the heap and the shared memory through
 * accessors that touch the heap. In the model, time stands still: what waits for time to pass is
 * not explored. Lincheck always makes the same choices, whatever the seed.
 */
public final class LincheckEngine implements CheckEngine {
  private static final String LIBRARY = "sharelock";

  private static final List<LincheckCheck> CHECKS =
      List.of(
          increments(
              "lincheck/locked-increment",
              "Two processes that increment under the lock lose no update, in any explored order.",
              ALGORITHM_OF_THE_LIBRARY,
              counter(LockedIncrements.class, MODEL_CHECKING),
              RawIncrements.class),
          new LincheckCheck(
              info(
                  "lincheck/wake-up",
                  "A release wakes one of those who sleep for the lock, in any explored order."),
              ALGORITHM_OF_THE_LIBRARY,
              // Of three threads two can sleep while the third releases.
              new Exploration(
                  LockedIncrements.class, CounterModel.class, MODEL_CHECKING, 3, 1, false),
              IncrementsNeverWoken.class,
              "lincheck/never-woken",
              HUNG),
          new LincheckCheck(
              info(
                  "lincheck/spurious-wake-up",
                  "A sleep that ends for no reason is not taken for the lock."),
              ALGORITHM_OF_THE_LIBRARY,
              counter(LockedIncrementsWokenSpuriously.class, MODEL_CHECKING),
              IncrementsTornAcquire.class,
              "lincheck/torn-acquire",
              INVALID_RESULTS),
          new LincheckCheck(
              info(
                  "lincheck/ownership",
                  "The lock has one owner at most, and an attempt fails only while it has one."),
              ALGORITHM_OF_THE_LIBRARY,
              new Exploration(
                  LockOwnership.class, OwnershipModel.class, MODEL_CHECKING, 2, 3, false),
              OwnershipTornAcquire.class,
              "lincheck/torn-attempt",
              INVALID_RESULTS),
          increments(
              "lincheck/locked-increment-stress",
              "Two processes that increment under the lock lose no update under stress.",
              ALGORITHM_OF_THE_LIBRARY,
              counter(LockedIncrements.class, STRESS),
              RawIncrements.class),
          increments(
              "lincheck/shared-increment",
              "Threads that increment in shared memory lose no update, in any explored order.",
              IMPLEMENTATION,
              counter(VisibleLockedIncrements.class, MODEL_CHECKING),
              VisibleRawIncrements.class),
          increments(
              "lincheck/shared-increment-stress",
              "Threads that increment in shared memory lose no update under stress.",
              IMPLEMENTATION,
              counter(SharedLockedIncrements.class, STRESS),
              SharedRawIncrements.class));

  private final List<LincheckCheck> suite;

  /** The engine with all its checks. */
  public LincheckEngine() {
    this(CHECKS);
  }

  LincheckEngine(List<LincheckCheck> suite) {
    this.suite = List.copyOf(suite);
  }

  private static LincheckCheck increments(
      String id, String title, LincheckCheck.Subject subject, Exploration scenario, Class<?> twin) {
    return new LincheckCheck(
        info(id, title), subject, scenario, twin, id + "-raw", INVALID_RESULTS);
  }

  private static Exploration counter(Class<?> scenario, Exploration.Mode mode) {
    return new Exploration(scenario, CounterModel.class, mode, 2, 2, false);
  }

  private static CheckInfo info(String id, String title) {
    return new CheckInfo(
        id, title, Engine.LINCHECK, Expectation.MUST_HOLD, Set.of(Capability.THREADS));
  }

  @Override
  public Engine engine() {
    return Engine.LINCHECK;
  }

  @Override
  public List<CheckInfo> checks() {
    return suite.stream().map(LincheckCheck::info).toList();
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws Exception {
    Set<CheckInfo> planned = Set.copyOf(plan.of(checks()));
    List<LincheckCheck> wanted =
        suite.stream().filter(check -> planned.contains(check.info())).toList();
    List<LincheckCheck> possible = new ArrayList<>();
    for (LincheckCheck check : wanted) {
      listener.started(check.info());
      if (isPossible(check, plan)) {
        possible.add(check);
      } else {
        listener.finished(
            check
                .info()
                .result()
                .skipped("This explores the algorithm of the library's own lock."));
      }
    }
    List<Exploration> explorations =
        possible.stream().flatMap(LincheckCheck::explorations).distinct().toList();
    new Explorer(plan, Explorer.limit(plan)).explore(explorations, new Judging(possible, listener));
  }

  private static boolean isPossible(LincheckCheck check, Plan plan) {
    return check.subject() == IMPLEMENTATION || plan.implementation().name().equals(LIBRARY);
  }
}
