package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.engine.lincheck.Assignment;
import dev.sharelock.engine.lincheck.Depth;
import dev.sharelock.engine.lincheck.Finding;
import dev.sharelock.engine.lincheck.LincheckTask;
import dev.sharelock.engine.slots.LastExit;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.flaws.PlantedFlaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The main program of the JVM that Lincheck explores in. */
final class LincheckChild {
  private LincheckChild() {}

  /**
   * Does the explorations one after the other, and writes each finding as soon as it is there.
   *
   * @param arguments the directory with the assignment
   */
  public static void main(String[] arguments) throws IOException {
    // Fails at once if there is no such flaw: a scenario that can't be made looks broken.
    var _ = PlantedFlaw.ofProperty();
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
      found = Exploring.batch(exploration, depth);
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
}
