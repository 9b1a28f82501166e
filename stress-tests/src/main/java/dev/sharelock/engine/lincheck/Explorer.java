package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.Plan;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.engine.slots.Slots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has explorations done in child JVMs, one child for all as long as none hangs or breaks it; those
 * that are left after that get a child of their own.
 */
final class Explorer {
  /** Who wants to know how it gets on. */
  interface Progress {
    /** This is being explored. */
    void doing(Exploration exploration);

    /** This has been explored. */
    void found(Exploration exploration, Finding finding);
  }

  /** What hangs the JVM twice is not worth the time of a third one. */
  private static final int TIME_OUTS_AT_MOST = 2;

  private static final Duration SLACK = Duration.ofMinutes(2);

  private final Plan plan;
  private final Depth depth;
  private final Duration limit;

  /**
   * @param limit after what time a child has failed to end
   */
  Explorer(Plan plan, Duration limit) {
    this.plan = plan;
    this.depth = Depth.of(plan);
    this.limit = limit;
  }

  /** After what time a child that keeps to its budget has certainly ended. */
  static Duration limit(Plan plan) {
    return plan.budget().multipliedBy(2).plus(SLACK);
  }

  /** Explores, and tells of each exploration that it has begun and, once, what was found. */
  void explore(List<Exploration> explorations, Progress progress)
      throws IOException, InterruptedException {
    List<Exploration> left = new ArrayList<>(explorations);
    int timeOuts = 0;
    for (int child = 0; !left.isEmpty(); child++) {
      Path directory = plan.workDirectory().resolve("lincheck-" + child);
      Orders orders = Orders.give(directory, left, depth);
      int before = left.size();
      ChildEnding ending = run(directory, () -> tell(orders, left, progress));
      timeOuts += ending.timedOut() ? 1 : 0;
      if (!left.isEmpty() && orders.hasBegun(left.getFirst())) {
        progress.found(left.removeFirst(), unfinished(ending));
      }
      if (left.size() == before || timeOuts == TIME_OUTS_AT_MOST) {
        left.forEach(exploration -> progress.found(exploration, neverBegun(ending)));
        left.clear();
      }
    }
  }

  /** The explorations are done in order, so what was found is at the front. */
  private static void tell(Orders orders, List<Exploration> left, Progress progress)
      throws IOException {
    while (!left.isEmpty()) {
      Optional<Finding> found = orders.find(left.getFirst());
      if (found.isEmpty()) {
        if (orders.hasBegun(left.getFirst())) {
          progress.doing(left.getFirst());
        }
        return;
      }
      progress.found(left.removeFirst(), found.get());
    }
  }

  private ChildEnding run(Path directory, ChildJvm.Meanwhile meanwhile)
      throws IOException, InterruptedException {
    List<String> jvmArguments =
        List.of(
            "-XX:+EnableDynamicAgentLoading",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xshare:off",
            "--enable-native-access=ALL-UNNAMED",
            "-D" + Slots.IMPLEMENTATION + "=" + plan.implementation().name());
    return ChildJvm.of(
            directory,
            jvmArguments,
            LincheckChild.class.getName(),
            List.of(directory.toAbsolutePath().toString()))
        .run(limit, meanwhile);
  }

  /** Lincheck itself reports what hangs in a few seconds; this is for what hangs Lincheck too. */
  private static Finding unfinished(ChildEnding ending) {
    String report = "The child JVM " + ending.inWords() + ".\n\n" + ending.output();
    return ending.timedOut()
        ? new Finding(
            Finding.Ending.HUNG, report + "\n" + ending.threadDump().orElse(""), 0, ending.millis())
        : new Finding(Finding.Ending.BROKEN, report, 0, ending.millis());
  }

  private static Finding neverBegun(ChildEnding ending) {
    return new Finding(
        Finding.Ending.BROKEN,
        "The child JVM " + ending.inWords() + " before it began.\n\n" + ending.output(),
        0,
        ending.millis());
  }
}
