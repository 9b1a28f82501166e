package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.engine.lincheck.Assignment;
import dev.sharelock.engine.lincheck.Depth;
import dev.sharelock.engine.lincheck.Finding;
import dev.sharelock.engine.lincheck.LincheckTask;
import dev.sharelock.engine.slots.LastExit;
import dev.sharelock.engine.slots.Slots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** The main program of the JVM that Lincheck explores in. */
final class LincheckChild {
  private LincheckChild() {}

  /**
   * Does the explorations one after the other, and writes each finding as soon as it is there.
   *
   * @param arguments the directory with the assignment
   */
  public static void main(String[] arguments) throws IOException {
    Assignment assignment = Assignment.read(Path.of(arguments[0]));
    if (System.getProperty(ChildJvm.LOCKS) != null) {
      // Made before Lincheck looks at what the program does.
      var _ = Slots.count();
    }
    for (LincheckTask exploration : assignment.explorations()) {
      assignment.begin(exploration);
      assignment.write(exploration, explore(exploration, assignment.depth()));
    }
    LastExit.now();
  }

  /** Explores in batches, until something is found, all batches are done or the time is over. */
  private static Finding explore(LincheckTask exploration, Depth depth) {
    long start = System.nanoTime();
    long before = Executions.soFar();
    int batches = depth.batches(exploration);
    Finding found;
    int done = 0;
    do {
      found = exploreBatch(exploration, depth);
      done++;
    } while (found.ending() == Finding.Ending.NOTHING_FOUND
        && done < batches
        && !depth.isOver(Executions.soFar() - before, millisSince(start)));
    return new Finding(
        found.ending(), found.report(), Executions.soFar() - before, millisSince(start));
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private static Finding exploreBatch(LincheckTask exploration, Depth depth) {
    try {
      options(exploration, depth).check(named(exploration.scenario()));
      return new Finding(Finding.Ending.NOTHING_FOUND, "", 0, 0);
    } catch (LincheckAssertionError e) {
      return new Finding(Finding.endingIn(e.getMessage()), e.getMessage(), 0, 0);
    } catch (Throwable e) {
      e.printStackTrace();
      return new Finding(Finding.Ending.BROKEN, "Lincheck broke: " + e, 0, 0);
    }
  }

  private static Options<?, ?> options(LincheckTask exploration, Depth depth)
      throws ClassNotFoundException {
    int executions = depth.executionsOfBatch(exploration);
    Options<?, ?> options =
        switch (exploration.mode()) {
          case MODEL_CHECKING -> new ModelCheckingOptions().invocationsPerIteration(executions);
          case STRESS ->
              new StressOptions()
                  .invocationsPerIteration(executions)
                  .invocationTimeout$lincheck(depth.patienceMillis());
        };
    options.iterations(depth.scenarios());
    options.threads(exploration.threads());
    options.actorsPerThread(exploration.operations());
    options.actorsBefore(0);
    options.actorsAfter(0);
    options.sequentialSpecification(named(exploration.model()));
    // What only chance has found is hardly found again with fewer operations.
    options.minimizeFailedScenario(
        exploration.mode() == LincheckTask.Mode.MODEL_CHECKING && depth.minimises());
    return options;
  }

  private static Class<?> named(String scenario) throws ClassNotFoundException {
    return Class.forName(LincheckChild.class.getPackageName() + "." + scenario);
  }
}
