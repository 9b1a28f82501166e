package dev.sharelock.engine.lincheck;

import static dev.sharelock.engine.lincheck.Finding.Ending.HUNG;
import static dev.sharelock.engine.lincheck.Finding.Ending.INVALID_RESULTS;
import static dev.sharelock.engine.lincheck.LincheckCheck.Subject.ALGORITHM_OF_THE_LIBRARY;
import static dev.sharelock.engine.lincheck.LincheckCheck.Subject.IMPLEMENTATION;
import static dev.sharelock.engine.lincheck.LincheckTask.Mode.MODEL_CHECKING;
import static dev.sharelock.engine.lincheck.LincheckTask.Mode.STRESS;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Calibrations;
import dev.sharelock.engine.calibration.Deadline;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
  /** The arrays that are copied, and the copies that exist at once; aborted ones too. */
  private static final int OBJECTS_IF_FREED = 100;

  /** More than all executions make. */
  private static final int OBJECTS_IF_KEPT = 1_000_000;

  private static final String LIBRARY = "sharelock";

  // The layouts of the objects that the scenarios create.
  private static final Layout VALUE = Layout.value(ElementType.LONGLONG);
  private static final Layout PAIR = Layout.array(ElementType.SHORT, 2);
  private static final Layout ARRAY = Layout.array(ElementType.LONGLONG, 16);

  private static final List<LincheckCheck> CHECKS =
      List.of(
          increments(
              info(
                  "lincheck/locked-increment",
                  "Two processes that increment under the lock lose no update, in any explored"
                      + " order."),
              ALGORITHM_OF_THE_LIBRARY,
              counter("LockedIncrements", MODEL_CHECKING),
              "RawIncrements"),
          new LincheckCheck(
              info(
                  "lincheck/wake-up",
                  "A release wakes one of those who sleep for the lock, in any explored order."),
              ALGORITHM_OF_THE_LIBRARY,
              // Of three threads two can sleep while the third releases.
              new LincheckTask("LockedIncrements", "CounterModel", MODEL_CHECKING, 3, 1, false),
              "IncrementsNeverWoken",
              "lincheck/never-woken",
              HUNG,
              true),
          new LincheckCheck(
              info(
                  "lincheck/spurious-wake-up",
                  "A sleep that ends for no reason is not taken for the lock."),
              ALGORITHM_OF_THE_LIBRARY,
              counter("LockedIncrementsWokenSpuriously", MODEL_CHECKING),
              "IncrementsTornAcquire",
              "lincheck/torn-acquire",
              INVALID_RESULTS,
              true),
          new LincheckCheck(
              info(
                  "lincheck/ownership",
                  "The lock has one owner at most, and an attempt fails only while it has one."),
              ALGORITHM_OF_THE_LIBRARY,
              new LincheckTask("LockOwnership", "OwnershipModel", MODEL_CHECKING, 2, 3, false),
              "OwnershipTornAcquire",
              "lincheck/torn-attempt",
              INVALID_RESULTS,
              true),
          increments(
              info(
                  "lincheck/locked-increment-stress",
                  "Two processes that increment under the lock lose no update under stress."),
              ALGORITHM_OF_THE_LIBRARY,
              counter("LockedIncrements", STRESS),
              "RawIncrements"),
          increments(
              info(
                  "lincheck/shared-increment",
                  "Threads that increment in shared memory lose no update, in any explored order.",
                  Capability.TRY),
              IMPLEMENTATION,
              counter("VisibleLockedIncrements", MODEL_CHECKING),
              "VisibleRawIncrements"),
          increments(
              info(
                  "lincheck/shared-increment-stress",
                  "Threads that increment in shared memory lose no update under stress."),
              IMPLEMENTATION,
              counter("SharedLockedIncrements", STRESS),
              "SharedRawIncrements"),
          thorough(
              info(
                  "lincheck/recursive-hold",
                  "A recursive lock is held until its outermost release, in any explored order."),
              ALGORITHM_OF_THE_LIBRARY,
              counter("RecursiveIncrements", MODEL_CHECKING),
              "RecursiveReleasedEarly"),
          thorough(
              info(
                  "lincheck/timed-ownership",
                  "An attempt that waits for a while takes the lock alone, or gives up while it has"
                      + " an owner."),
              ALGORITHM_OF_THE_LIBRARY,
              new LincheckTask("TimedOwners", "OwnershipModel", MODEL_CHECKING, 2, 3, false),
              "TimedTornAcquire"),
          thorough(
              info(
                  "lincheck/abandoned",
                  "After a death the next holder is told, and when it has repaired nobody is told"
                      + " again."),
              ALGORITHM_OF_THE_LIBRARY,
              new LincheckTask("AbandonedLock", "AbandonmentModel", MODEL_CHECKING, 2, 2, false),
              "AbandonedSilently"),
          thorough(
              info(
                  "lincheck/abandoned-three-threads",
                  "Of two that wait for a lock whose holder dies, one is told."),
              ALGORITHM_OF_THE_LIBRARY,
              new LincheckTask("AbandonedLock", "AbandonmentModel", MODEL_CHECKING, 3, 1, false),
              "AbandonedSilently"),
          thorough(
              info(
                  "lincheck/snapshot",
                  "A snapshot that is made under the lock is of one moment, in any explored order."),
              ALGORITHM_OF_THE_LIBRARY,
              new LincheckTask("LockedSnapshots", "FilledModel", MODEL_CHECKING, 2, 2, false),
              "SnapshotsUnlocked"),
          thorough(
              info(
                  "lincheck/recursive-hold-spurious",
                  "A sleep for a recursive lock that ends for no reason is not taken for the"
                      + " lock."),
              ALGORITHM_OF_THE_LIBRARY,
              counter("RecursiveIncrementsWokenSpuriously", MODEL_CHECKING),
              "RecursiveReleasedEarly"),
          thorough(
              info(
                  "lincheck/timed-ownership-spurious",
                  "An attempt that waits for a while takes a sleep that ends for no reason neither"
                      + " for the lock nor for the end of its time."),
              ALGORITHM_OF_THE_LIBRARY,
              new LincheckTask(
                  "TimedOwnersWokenSpuriously", "OwnershipModel", MODEL_CHECKING, 2, 3, false),
              "TimedTornAcquire"),
          thorough(
              info(
                  "lincheck/abandoned-spurious",
                  "A sleep that ends for no reason changes nothing of what is told of a death."),
              ALGORITHM_OF_THE_LIBRARY,
              new LincheckTask(
                  "AbandonedLockWokenSpuriously", "AbandonmentModel", MODEL_CHECKING, 2, 2, false),
              "AbandonedSilently"),
          thorough(
              info(
                  "lincheck/shared-elements",
                  "Threads that move between neighbouring elements of an array under the lock lose"
                      + " nothing, in any explored order.",
                  Capability.TRY),
              IMPLEMENTATION,
              new LincheckTask("VisibleElements", "TransferModel", MODEL_CHECKING, 2, 1, false),
              "VisibleElementsRaw"),
          thorough(
              info(
                      "lincheck/elements-stress",
                      "Threads that move between elements of an array under its lock lose nothing"
                          + " under stress.",
                      Capability.LOCKED)
                  .on(PAIR),
              IMPLEMENTATION,
              new LincheckTask("SharedElements", "TransferModel", STRESS, 3, 2, false),
              "SharedElementsRaw"),
          thorough(
              info(
                      "lincheck/slice-stress",
                      "A slice of an array is written and read as a whole under stress.",
                      Capability.LOCKED,
                      Capability.SLICES)
                  .on(ARRAY),
              IMPLEMENTATION,
              new LincheckTask("SharedSlices", "FilledModel", STRESS, 2, 3, false),
              "SharedArraysOneByOne"),
          thorough(
              info(
                      "lincheck/snapshot-stress",
                      "A snapshot of an array is of one moment under stress.",
                      Capability.LOCKED,
                      Capability.SNAPSHOTS)
                  .on(ARRAY),
              IMPLEMENTATION,
              new LincheckTask("SharedSnapshots", "FilledModel", STRESS, 3, 2, false),
              "SharedArraysOneByOne"),
          thorough(
              info(
                      "lincheck/copy-stress",
                      "A copy that is made under the lock is of one moment under stress.",
                      Capability.LOCKED,
                      Capability.COPY)
                  .on(ARRAY),
              IMPLEMENTATION,
              new LincheckTask("SharedCopies", "FilledModel", STRESS, 2, 3, false),
              "SharedCopiesUnlocked"),
          thorough(
              info(
                      "lincheck/creation-stress",
                      "A value that a thread creates is zero first and nobody else's, under stress.",
                      Capability.RAW)
                  .on(VALUE),
              IMPLEMENTATION,
              new LincheckTask("SharedCreations", "CreationModel", STRESS, 2, 3, false),
              "SharedCreationsReused"),
          thorough(
              info(
                      "lincheck/value-stress",
                      "Threads that update a value under its lock lose no update under stress.",
                      Capability.LOCKED,
                      Capability.LOCKED_ATOMICS)
                  .on(VALUE),
              IMPLEMENTATION,
              new LincheckTask("SharedValues", "CounterModel", STRESS, 3, 2, false),
              "SharedValuesInTwoSections"));

  private final List<LincheckCheck> suite;
  private final Calibrations calibrations;

  /** The engine with all its checks. */
  public LincheckEngine(Calibrations calibrations) {
    this(CHECKS, calibrations);
  }

  LincheckEngine(List<LincheckCheck> suite, Calibrations calibrations) {
    this.suite = List.copyOf(suite);
    this.calibrations = calibrations;
  }

  private static LincheckCheck increments(
      CheckInfo info, LincheckCheck.Subject subject, LincheckTask scenario, String twin) {
    return new LincheckCheck(
        info, subject, scenario, twin, info.id() + "-raw", INVALID_RESULTS, true);
  }

  /** A check that only longer profiles have. */
  private static LincheckCheck thorough(
      CheckInfo info, LincheckCheck.Subject subject, LincheckTask scenario, String twin) {
    return new LincheckCheck(
        info, subject, scenario, twin, info.id() + "-broken", INVALID_RESULTS, false);
  }

  private static LincheckTask counter(String scenario, LincheckTask.Mode mode) {
    return new LincheckTask(scenario, "CounterModel", mode, 2, 2, false);
  }

  private static CheckInfo info(String id, String title, Capability... alsoNeeded) {
    Set<Capability> needs = EnumSet.of(Capability.THREADS, Capability.LOCKS);
    needs.addAll(List.of(alsoNeeded));
    return new CheckInfo(id, title, Engine.LINCHECK, Expectation.MUST_HOLD, needs);
  }

  @Override
  public Engine engine() {
    return Engine.LINCHECK;
  }

  @Override
  public List<CheckInfo> checks() {
    return suite.stream().map(LincheckCheck::info).toList();
  }

  /** Returns its checks as they are done. */
  List<LincheckCheck> suite() {
    return suite;
  }

  /** Returns what its checks explore. */
  List<LincheckTask> explorations() {
    return suite.stream().flatMap(LincheckCheck::explorations).distinct().toList();
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws Exception {
    Deadline deadline = Deadline.in(plan.budget());
    List<LincheckCheck> ofImplementation = new ArrayList<>();
    List<LincheckCheck> ofLibrary = new ArrayList<>();
    for (LincheckCheck check : suite) {
      if (!plan.checks().contains(check.info().id())) {
        continue;
      }
      listener.started(check.info());
      Optional<String> obstacle = leftOut(check, plan).or(() -> obstacle(check, plan.candidate()));
      if (obstacle.isPresent()) {
        listener.finished(check.info().result().skipped(obstacle.get()));
      } else {
        (check.subject() == IMPLEMENTATION ? ofImplementation : ofLibrary).add(check);
      }
    }
    // The model checker runs one thread at a time: two children have a processor each.
    try (Alongside algorithm =
        Alongside.start(
            "lincheck-algorithm", () -> exploreLibrary(plan, ofLibrary, deadline, listener))) {
      if (Runtime.getRuntime().availableProcessors() == 1) {
        algorithm.await();
      }
      if (!ofImplementation.isEmpty()) {
        new ImplementationChecks(plan, calibrations, deadline, listener).run(ofImplementation);
      }
      algorithm.await();
    }
  }

  private static void exploreLibrary(
      Plan plan, List<LincheckCheck> checks, Deadline deadline, CheckListener listener)
      throws IOException, InterruptedException {
    if (!checks.isEmpty()) {
      // One child for all: every execution makes all its objects anew, on the heap.
      new LincheckChildren(
              plan.candidate().java().orElseThrow(),
              plan.workDirectory().resolve("algorithm"),
              Depth.of(plan),
              0)
          .explore(stressFirst(checks), deadline.left(), new Judging(checks, listener));
    }
  }

  /**
   * Returns what they explore, stress first: that keeps all processors busy, and is over before the
   * other child comes to its own.
   */
  private static List<LincheckTask> stressFirst(List<LincheckCheck> checks) {
    return checks.stream()
        .flatMap(LincheckCheck::explorations)
        .distinct()
        .sorted(Comparator.comparing(task -> task.mode() != STRESS))
        .toList();
  }

  private static Optional<String> leftOut(LincheckCheck check, Plan plan) {
    return plan.effort() == Plan.Effort.SMOKE && !check.brief()
        ? Optional.of(CheckInfo.LEFT_OUT)
        : Optional.empty();
  }

  private static Optional<String> obstacle(LincheckCheck check, Candidate candidate) {
    if (candidate.java().isEmpty()) {
      return Optional.of(
          "%s is written in %s, and Lincheck looks into one JVM."
              .formatted(candidate.name(), candidate.language()));
    }
    if (makesObjects(check) && candidate.mostObjects() < objectsNeeded(candidate)) {
      return Optional.of(
          "Each of its operations makes an object, and %s has room for %,d."
              .formatted(candidate.name(), candidate.mostObjects()));
    }
    return check.subject() == ALGORITHM_OF_THE_LIBRARY && !candidate.name().equals(LIBRARY)
        ? Optional.of("This explores the algorithm of the library's own lock.")
        : Optional.empty();
  }

  /** Returns whether operations make objects; of what is made once, a few are enough. */
  private static boolean makesObjects(LincheckCheck check) {
    return check.info().needs().contains(Capability.COPY)
        || check.info().needs().contains(Capability.RAW);
  }

  private static int objectsNeeded(Candidate candidate) {
    return candidate.can(Set.of(Capability.FREEING)) ? OBJECTS_IF_FREED : OBJECTS_IF_KEPT;
  }
}
