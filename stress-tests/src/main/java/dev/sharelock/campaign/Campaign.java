package dev.sharelock.campaign;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Environment;
import dev.sharelock.results.Run;
import dev.sharelock.results.TestedImplementation;
import dev.sharelock.spi.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * One campaign: all chosen checks of all engines against one implementation, within a time.
 *
 * <p>Every chosen check has a result in the end, whatever its engine did. A campaign can be stopped
 * from another thread; what it had found by then remains, and so does what it had found when
 * something of its own went wrong. No process and no file of it is left, even if it is killed.
 */
public final class Campaign {
  /** Its workers know all twins; those of implementations in other languages need not. */
  private static final String STAND_IN = "sharelock";

  /** The interview's own time-out comes first, as its message says more. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final RunRequest request;
  private final List<CheckEngine> engines;
  private final Timetable timetable;
  private final ProgressDisplay display;
  private final Gathering gathering = new Gathering();
  private final Instant startedAt = Instant.now();
  private final long startNanos = System.nanoTime();
  private volatile Optional<Thread> running = Optional.empty();
  private volatile Optional<Candidate> candidate = Optional.empty();
  private volatile Optional<Throwable> failure = Optional.empty();
  private Optional<Path> evidence = Optional.empty();
  private Optional<Candidate> standIn = Optional.empty();

  public Campaign(RunRequest request, List<CheckEngine> engines, ProgressDisplay display) {
    this.request = request;
    this.engines = List.copyOf(engines);
    this.timetable = new Timetable(request, this.engines);
    this.display = display;
  }

  /**
   * Runs it, in this thread, until it is done or stopped.
   *
   * @throws CannotBeginException if nothing was checked because something is missing
   */
  public Run run() throws CannotBeginException {
    running = Optional.of(Thread.currentThread());
    WorkDirectory work = WorkDirectory.create();
    try {
      conduct(work);
    } catch (InterruptedException e) {
      gathering.stop("It was interrupted.");
    } catch (IOException | RuntimeException | Error e) {
      failure = Optional.of(e);
      gathering.stop("The harness itself failed: " + e);
    } finally {
      // Not to be taken over to what follows: the results are stored now.
      var _ = Thread.interrupted();
      work.cleanUp().ifPresent(display::note);
    }
    display.finish();
    return soFar();
  }

  /** The evidence of checks that did not pass is kept in this directory, one folder per check. */
  public void keepEvidence(Path directory) {
    evidence = Optional.of(directory);
  }

  /** Ends it soon; results that are not there yet will be missing. */
  public void stop(String why) {
    gathering.stop(why);
    running.ifPresent(Thread::interrupt);
  }

  /** What went wrong in the harness itself, if anything did. */
  public Optional<Throwable> failure() {
    return failure;
  }

  /** What its implementation says of itself, if it was asked already. */
  public Optional<Candidate> candidate() {
    return candidate;
  }

  /** The result of one check, if there is one already. */
  public Optional<CheckResult> result(String check) {
    return gathering.results().stream().filter(it -> it.id().equals(check)).findFirst();
  }

  /** What it has found so far. */
  public Run soFar() {
    return new Run(
        new TestedImplementation(
            candidate.map(Candidate::name).orElse(request.subject().name()),
            candidate.map(Candidate::version).orElse("unknown")),
        ToolVersion.current(),
        SourceRevision.current(),
        request.profile().toString(),
        request.seed(),
        request.commandLine(),
        request.replay(),
        startedAt,
        elapsed().toMillis(),
        gathering.stopped(),
        Environment.capture(),
        gathering.results());
  }

  private void conduct(WorkDirectory work)
      throws IOException, InterruptedException, CannotBeginException {
    List<CheckInfo> checks =
        engines.stream().flatMap(engine -> request.chosen(engine).stream()).toList();
    display.begin(checks.size(), timetable.expected());
    try (Heartbeat _ = new Heartbeat(display)) {
      try {
        Subject subject = request.subject().ready(work.directory("program"));
        candidate = Optional.of(interview(subject, checks, work.directory("interview")));
        if (candidate.get().java().isEmpty()) {
          standIn =
              Optional.of(
                  interview(Subject.named(STAND_IN), List.of(), work.directory("stand-in")));
        }
      } catch (MissingProgramException e) {
        skipAll(checks, e.getMessage());
        return;
      } catch (WorkerException e) {
        nothingIsKnown(checks, e);
        return;
      }
      int passes = 0;
      do {
        passes++;
        pass(passes, candidate.get(), work);
      } while (isWorthRepeating() && timetable.another(passes, elapsed()));
    }
  }

  private static Candidate interview(Subject subject, List<CheckInfo> checks, Path directory)
      throws IOException, InterruptedException, WorkerException {
    Set<Layout> layouts =
        checks.stream().flatMap(check -> check.layout().stream()).collect(Collectors.toSet());
    FutureTask<Candidate> answers =
        new FutureTask<>(
            () ->
                Interview.of(
                    subject.name(), subject.command(), subject.java(), layouts, directory));
    Thread asking = Thread.ofPlatform().name("interview").daemon().start(answers);
    try {
      return answers.get(Interview.PATIENCE.plus(GRACE).toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new WorkerException(
          WorkerException.Kind.SILENT,
          "A worker did not answer all questions within %d s."
              .formatted(Interview.PATIENCE.toSeconds()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WorkerException seen) {
        throw seen;
      }
      throw new IllegalStateException("The interview failed.", e.getCause());
    } finally {
      asking.interrupt();
    }
  }

  /** No worker can be talked to, so that every check is unknown for the same reason. */
  private void nothingIsKnown(List<CheckInfo> checks, WorkerException seen)
      throws InterruptedException, CannotBeginException {
    if (seen.kind() == WorkerException.Kind.REFUSED) {
      Optional<String> misnamed = ProviderNames.misnamed(request.subject());
      if (misnamed.isPresent()) {
        throw new CannotBeginException(misnamed.get());
      }
    }
    Thread.sleep(EngineResults.DOUBT);
    try (EngineResults results = results(request.seed())) {
      for (CheckInfo check : checks) {
        results.add(
            check
                .result()
                .unknown(
                    "%s can't be checked: %s"
                        .formatted(request.subject().name(), seen.getMessage())));
      }
    }
  }

  /** What the implementation is made of is not on this machine. */
  private void skipAll(List<CheckInfo> checks, String reason) {
    try (EngineResults results = results(request.seed())) {
      checks.forEach(check -> results.add(check.result().skipped(reason)));
    }
  }

  private boolean isWorthRepeating() {
    return gathering.stopped().isEmpty() && !gathering.failed() && gathering.anyDone();
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private void pass(int pass, Candidate known, WorkDirectory work)
      throws IOException, InterruptedException {
    long seed = request.passes().seed(request.seed(), pass);
    if (pass > 1) {
      display.again(pass, seed);
    }
    for (int i = 0; i < engines.size(); i++) {
      CheckEngine engine = engines.get(i);
      List<CheckEngine> left = engines.subList(i, engines.size());
      if (!(request.passes() instanceof Passes.NewSeeds)) {
        display.expect(timetable.expected(pass, left));
      }
      try (EngineResults results = results(seed)) {
        Set<String> toRun = possible(engine, known, results);
        if (!toRun.isEmpty()) {
          TimeShare time = timetable.share(engine, left, elapsed(), known);
          Plan plan =
              new Plan(
                  known,
                  request.profile().effort(),
                  time.budget(),
                  seed,
                  work.directory("pass-" + pass + "-" + engine.engine()),
                  toRun,
                  standIn);
          try {
            new EngineRun(engine, plan, time, results).run();
          } finally {
            evidence.flatMap(kept -> KeptEvidence.of(plan, kept)).ifPresent(display::note);
          }
        }
      }
    }
  }

  /** The chosen checks of an engine that can be done; the others are skipped with the reason. */
  private Set<String> possible(CheckEngine engine, Candidate known, EngineResults results) {
    return request.chosen(engine).stream()
        .filter(
            check -> {
              Optional<String> unmet = check.unmetNeed(known);
              unmet.ifPresent(reason -> results.add(check.result().skipped(reason)));
              return unmet.isEmpty();
            })
        .map(CheckInfo::id)
        .collect(Collectors.toSet());
  }

  private EngineResults results(long seed) {
    return new EngineResults(request, seed, gathering, display);
  }
}
