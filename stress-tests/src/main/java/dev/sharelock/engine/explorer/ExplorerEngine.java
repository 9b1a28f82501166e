package dev.sharelock.engine.explorer;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Deadline;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.explorer.Explorer;
import dev.sharelock.results.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explores the algorithm of the library's lock: simulated processes, one at a time, in every order
 * of their accesses within bounds, with deaths, time-outs and interrupts at any of them.
 *
 * <p>It sees what a bad moment does to the algorithm, a death or a lost wake-up included, and shows
 * the schedule. It sees neither reorderings of memory accesses nor the kernel's part, and no other
 * implementation. The seed decides which schedules are taken beyond the bounds, and nothing else.
 */
public final class ExplorerEngine implements CheckEngine {
  private static final String LIBRARY = "sharelock";
  private static final String MAIN = "dev.sharelock.engine.explorer.scenarios.ExplorerChild";

  /** Kept of the budget for the start of the child and for what comes after it. */
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final List<ExplorerCheck> suite;

  /** The engine with all its checks. */
  public ExplorerEngine() {
    this(ExplorerChecks.ALL);
  }

  ExplorerEngine(List<ExplorerCheck> suite) {
    this.suite = List.copyOf(suite);
  }

  @Override
  public Engine engine() {
    return Engine.EXPLORER;
  }

  @Override
  public List<CheckInfo> checks() {
    return suite.stream().map(ExplorerCheck::info).toList();
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws Exception {
    Deadline deadline = Deadline.in(plan.budget());
    List<ExplorerCheck> open = new ArrayList<>();
    for (ExplorerCheck check : suite) {
      if (!plan.checks().contains(check.info().id())) {
        continue;
      }
      listener.started(check.info());
      Optional<String> obstacle = obstacle(plan.candidate());
      if (obstacle.isPresent()) {
        listener.finished(check.info().result().skipped(obstacle.get()));
      } else {
        open.add(check);
      }
    }
    if (!open.isEmpty()) {
      explore(plan, deadline, open, listener);
    }
  }

  private static Optional<String> obstacle(Candidate candidate) {
    return candidate.name().equals(LIBRARY) && candidate.java().isPresent()
        ? Optional.empty()
        : Optional.of("This explores the algorithm of the library's own lock.");
  }

  private static void explore(
      Plan plan, Deadline deadline, List<ExplorerCheck> open, CheckListener listener)
      throws IOException, InterruptedException {
    Path directory = plan.workDirectory().resolve("explorer");
    long millis = Math.max(1, deadline.left().minus(RESERVE).toMillis());
    ExplorerAssignment assignment = ExplorerAssignment.give(directory, orders(open, plan, millis));
    List<ExplorerCheck> left = new ArrayList<>(open);
    ChildEnding ending =
        child(directory, plan.candidate())
            .run(deadline.left(), () -> tell(plan, assignment, left, listener));
    for (ExplorerCheck check : left) {
      listener.finished(
          check
              .info()
              .result()
              .attach("output of the child JVM", ending.output())
              .unknown("The child JVM %s before it was done.".formatted(ending.inWords())));
    }
  }

  /** Each check with its twin, so that those that come first are decided if the time is short. */
  private static List<Order> orders(List<ExplorerCheck> checks, Plan plan, long millis) {
    return checks.stream()
        .flatMap(check -> Stream.of(check.twin(plan, millis), check.order(plan, millis)))
        .toList();
  }

  private static void tell(
      Plan plan, ExplorerAssignment assignment, List<ExplorerCheck> left, CheckListener listener)
      throws IOException {
    for (ExplorerCheck check : List.copyOf(left)) {
      Optional<ExplorerFinding> found = assignment.find(check.order(plan, 0));
      Optional<ExplorerFinding> ofTwin = assignment.find(check.twin(plan, 0));
      if (found.isPresent() && ofTwin.isPresent()) {
        left.remove(check);
        listener.finished(check.judge(found.get(), ofTwin.get(), plan.effort()));
      } else {
        listener.doing(check.info(), "exploring " + check.scenario());
      }
    }
  }

  private static ChildJvm child(Path directory, Candidate candidate) throws IOException {
    return ChildJvm.of(
        Files.createDirectories(directory.resolve("scratch")),
        candidate.java().orElseThrow(),
        List.of(Explorer.jvmOption(), "-XX:+UseParallelGC"),
        MAIN,
        List.of(directory.toAbsolutePath().toString()));
  }
}
