package dev.sharelock.campaign;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.Failures;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.Environment;
import dev.sharelock.results.Run;
import dev.sharelock.results.TestedImplementation;
import dev.sharelock.spi.Capability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One campaign: all chosen checks of all engines against one implementation, within a time.
 *
 * <p>Every chosen check has a result in the end, whatever its engine did. A campaign can be stopped
 * from another thread; what it had found by then remains.
 */
public final class Campaign {
  /** How much longer than its budget an engine may take before it is given up. */
  private static final Duration GRACE = Duration.ofMinutes(6);

  private final RunRequest request;
  private final List<CheckEngine> engines;
  private final ProgressDisplay display;
  private final Gathering gathering;
  private final Instant startedAt = Instant.now();
  private final long startNanos = System.nanoTime();
  private volatile Optional<Thread> running = Optional.empty();

  public Campaign(RunRequest request, List<CheckEngine> engines, ProgressDisplay display) {
    this.request = request;
    this.engines = List.copyOf(engines);
    this.display = display;
    this.gathering = new Gathering(request, display);
  }

  /** Runs it, in this thread, until it is done or stopped. */
  public Run run() throws IOException {
    running = Optional.of(Thread.currentThread());
    List<CheckInfo> chosen = engines.stream().flatMap(engine -> chosen(engine).stream()).toList();
    display.begin(chosen.size(), request.duration().orElse(timeOf(engines)));
    try (WorkDirectory work = WorkDirectory.create()) {
      int pass = 1;
      do {
        pass(pass, work);
        pass++;
      } while (again());
    } catch (InterruptedException e) {
      gathering.stop("It was interrupted.");
    }
    // Not to be taken over to what follows: the results are stored now.
    var _ = Thread.interrupted();
    display.finish();
    return soFar();
  }

  /** Ends it soon; results that are not there yet will be missing. */
  public void stop(String why) {
    gathering.stop(why);
    running.ifPresent(Thread::interrupt);
  }

  /** What it has found so far. */
  public Run soFar() {
    return new Run(
        new TestedImplementation(
            request.implementation().name(), request.implementation().version()),
        ToolVersion.current(),
        SourceRevision.current(),
        request.profile().toString(),
        request.seed(),
        request.commandLine(),
        request.replay(),
        startedAt,
        (System.nanoTime() - startNanos) / 1_000_000,
        gathering.stopped(),
        Environment.capture(),
        gathering.results());
  }

  /** Another pass, if there is time for a good part of one; a failure ends it. */
  private boolean again() {
    if (request.duration().isEmpty() || gathering.stopped().isPresent() || gathering.failed()) {
      return false;
    }
    return elapsed().plus(timeOf(engines).dividedBy(2)).compareTo(request.duration().get()) < 0;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private void pass(int pass, WorkDirectory work) throws IOException, InterruptedException {
    long seed = request.seed() + pass - 1;
    gathering.seed(seed);
    if (pass > 1) {
      display.again(seed);
    }
    for (int i = 0; i < engines.size(); i++) {
      CheckEngine engine = engines.get(i);
      if (request.duration().isEmpty()) {
        display.expect(timeOf(engines.subList(i, engines.size())));
      }
      Set<String> toRun = new HashSet<>();
      for (CheckInfo check : chosen(engine)) {
        Set<Capability> lacking = lacking(check);
        if (lacking.isEmpty()) {
          toRun.add(check.id());
        } else {
          gathering.finished(check.result().skipped(words(lacking)));
        }
      }
      if (!toRun.isEmpty()) {
        Path directory = work.directory("pass-" + pass + "-" + engine.engine());
        run(
            engine,
            new Plan(
                request.implementation(),
                request.profile().effort(),
                request.profile().budget(engine.engine()),
                seed,
                directory,
                toRun),
            pass);
      }
    }
  }

  /** Runs one engine in a thread of its own, so that one that hangs can be given up. */
  private void run(CheckEngine engine, Plan plan, int pass) throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        Thread.ofPlatform()
            .name("engine-" + engine.engine())
            .daemon()
            .start(
                () -> {
                  try {
                    engine.run(plan, gathering);
                  } catch (Throwable e) {
                    thrown[0] = e;
                  }
                });
    boolean ended;
    try {
      ended = thread.join(plan.budget().multipliedBy(2).plus(GRACE));
    } catch (InterruptedException e) {
      thread.interrupt();
      var _ = thread.join(Duration.ofSeconds(15));
      throw e;
    }
    if (!ended) {
      thread.interrupt();
      var _ = thread.join(Duration.ofSeconds(15));
    }
    for (CheckInfo check : plan.of(engine.checks())) {
      if (!gathering.has(check.id(), pass)) {
        if (!ended) {
          gathering.finished(check.result().unknown("The engine did not end in time."));
        } else if (thrown[0] != null) {
          gathering.finished(Failures.unknown(check, thrown[0]));
        } else {
          gathering.finished(check.result().unknown("The engine gave no result."));
        }
      }
    }
  }

  private List<CheckInfo> chosen(CheckEngine engine) {
    return engine.checks().stream().filter(check -> request.includes(check.id())).toList();
  }

  private Duration timeOf(List<CheckEngine> some) {
    return some.stream()
        .filter(engine -> !chosen(engine).isEmpty())
        .map(engine -> request.profile().budget(engine.engine()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Set<Capability> lacking(CheckInfo check) {
    Set<Capability> lacking = EnumSet.noneOf(Capability.class);
    lacking.addAll(check.needs());
    lacking.removeAll(request.implementation().capabilities());
    return lacking;
  }

  private String words(Set<Capability> lacking) {
    return "%s does not claim to be capable of: %s."
        .formatted(
            request.implementation().name(),
            lacking.stream()
                .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }
}
