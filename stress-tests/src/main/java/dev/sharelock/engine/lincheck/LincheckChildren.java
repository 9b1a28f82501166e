package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.calibration.Agent;
import dev.sharelock.engine.calibration.Deadline;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.engine.slots.Slots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has explorations done in child JVMs, one child for all as long as none hangs or breaks it; those
 * that are left after that get a child of their own.
 */
final class LincheckChildren {
  /** Who wants to know how it gets on. */
  interface Progress {
    /** This is being explored. */
    void doing(LincheckTask exploration);

    /** This has been explored. */
    void found(LincheckTask exploration, Finding finding);
  }

  /** What hangs the JVM twice is not worth the time of a third one. */
  private static final int TIME_OUTS_AT_MOST = 2;

  /** Each is used by one execution at a time: more than one spares what a hung one has left. */
  private static final int OBJECTS = 16;

  private static final String MAIN = "dev.sharelock.engine.lincheck.scenarios.LincheckChild";

  private final Candidate.JavaProvider provider;
  private final Path directory;
  private final Depth depth;
  private final int locks;

  /**
   * @param directory where the children work
   * @param locks how many locks of the implementation a child makes; 0 if it does not load the
   *     implementation
   */
  LincheckChildren(Candidate.JavaProvider provider, Path directory, Depth depth, int locks) {
    this.provider = provider;
    this.directory = directory;
    this.depth = depth;
    this.locks = locks;
  }

  /**
   * Explores, and tells of each exploration that it has begun and, once, what was found.
   *
   * @param limit how long all of it may take
   */
  void explore(List<LincheckTask> explorations, Duration limit, Progress progress)
      throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(limit);
    List<LincheckTask> left = new ArrayList<>(explorations);
    int timeOuts = 0;
    for (int child = 0; !left.isEmpty(); child++) {
      Path ofChild = directory.resolve("child-" + child);
      Assignment assignment = Assignment.give(ofChild, left, depth);
      int before = left.size();
      ChildEnding ending = run(ofChild, deadline.left(), () -> tell(assignment, left, progress));
      timeOuts += ending.timedOut() ? 1 : 0;
      if (!left.isEmpty() && assignment.hasBegun(left.getFirst())) {
        progress.found(left.removeFirst(), unfinished(ending));
      }
      if (left.size() == before || timeOuts == TIME_OUTS_AT_MOST || deadline.left().isZero()) {
        left.forEach(exploration -> progress.found(exploration, neverBegun(ending)));
        left.clear();
      }
    }
  }

  /** The explorations are done in their order, so what was found is at the front. */
  private static void tell(Assignment assignment, List<LincheckTask> left, Progress progress)
      throws IOException {
    while (!left.isEmpty()) {
      Optional<Finding> found = assignment.find(left.getFirst());
      if (found.isEmpty()) {
        if (assignment.hasBegun(left.getFirst())) {
          progress.doing(left.getFirst());
        }
        return;
      }
      progress.found(left.removeFirst(), found.get());
    }
  }

  private ChildEnding run(Path ofChild, Duration limit, ChildJvm.Meanwhile meanwhile)
      throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(
            List.of(Agent.option(), "--sun-misc-unsafe-memory-access=allow", "-Xshare:off"));
    if (depth.briefly()) {
      options.add("-XX:TieredStopAtLevel=1");
    }
    if (locks > 0) {
      options.add("-D" + ChildJvm.LOCKS + "=" + locks);
      options.add("-D" + Slots.OBJECTS + "=" + OBJECTS);
    }
    return ChildJvm.of(
            Files.createDirectories(ofChild.resolve("scratch")),
            provider,
            options,
            MAIN,
            List.of(ofChild.toAbsolutePath().toString()))
        .run(limit, meanwhile);
  }

  /** Lincheck itself reports what hangs in some seconds; this is for what hangs Lincheck too. */
  private static Finding unfinished(ChildEnding ending) {
    String report =
        "The child JVM %s.\n\n%s\n%s"
            .formatted(ending.inWords(), ending.output(), ending.threadDump().orElse(""));
    return new Finding(
        ending.timedOut() ? Finding.Ending.NO_END : Finding.Ending.BROKEN,
        report,
        0,
        ending.millis());
  }

  private static Finding neverBegun(ChildEnding ending) {
    return new Finding(
        Finding.Ending.BROKEN,
        "The child JVM %s before it began.\n\n%s".formatted(ending.inWords(), ending.output()),
        0,
        ending.millis());
  }
}
