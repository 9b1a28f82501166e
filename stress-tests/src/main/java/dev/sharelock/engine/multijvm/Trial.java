package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.CheckRow;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.StepEvidence;
import dev.sharelock.scenario.TrialEvidence;
import dev.sharelock.scenario.Trouble;
import dev.sharelock.scenario.Workload;
import dev.sharelock.scenario.Workload.Counted;
import dev.sharelock.spi.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of the check table, tried with one implementation or with its twin. What it sees is
 * evidence; it judges nothing but whether it has seen enough.
 */
abstract class Trial {
  private static final String READER = "reader";

  /** What the answer of an operation begins with that did not fail. */
  private static final String OK = "ok";

  final CheckRow row;
  final Candidate candidate;
  final Crew crew;
  final String twin;
  final long seed;
  final Duration time;
  final long acquisitions;
  final Path directory;
  final List<RoundEvidence> rounds = new ArrayList<>();
  final List<StepEvidence> steps = new ArrayList<>();
  Patience patience;
  private boolean finished;

  /**
   * What a trial is given.
   *
   * @param twin how the implementation is broken
   * @param time how long it may take, once the workers are ready
   * @param acquisitions how many there have to be, if the lock is fast
   * @param directory for what it leaves behind
   * @param deadline when the engine's time is over, on the monotonic clock
   */
  record Setting(
      CheckRow row,
      Candidate candidate,
      Crew crew,
      String twin,
      long seed,
      Duration time,
      long acquisitions,
      Path directory,
      long deadline) {
    boolean ofTwin() {
      return !twin.equals(TrialEvidence.NO_TWIN);
    }
  }

  Trial(Setting setting) {
    row = setting.row();
    candidate = setting.candidate();
    crew = setting.crew();
    twin = setting.twin();
    seed = setting.seed();
    time = setting.time();
    acquisitions = setting.acquisitions();
    directory = setting.directory();
    patience =
        new Patience(0, setting.ofTwin() ? Patience.OF_TWIN : Patience.USUAL, setting.deadline());
  }

  /** The workers have nothing more to do for this trial, and nothing of it is left in them. */
  void finished() throws WorkerException, InterruptedException {
    crew.clear();
    finished = true;
  }

  /** Whether the crew can serve another trial. */
  boolean hasFinished() {
    return finished;
  }

  /** Whether it is the twin's. */
  boolean ofTwin() {
    return !twin.equals(TrialEvidence.NO_TWIN);
  }

  /** Does the trial; whatever keeps it from its end is part of the evidence. */
  TrialEvidence run() throws InterruptedException, IOException, ImpossibleException {
    int before = crew.started();
    Optional<Trouble> trouble = Optional.empty();
    boolean[] atWork = new boolean[1];
    try {
      perform(atWork);
    } catch (WorkerException e) {
      trouble = Optional.of(crew.trouble(e, atWork[0]).trouble());
    } catch (WorkerTrouble e) {
      trouble = Optional.of(e.trouble());
    }
    return new TrialEvidence(
        row.id(),
        candidate.name(),
        twin,
        seed,
        patience.nanosPerOperation(),
        crew.started() - before,
        rounds,
        steps,
        trouble);
  }

  /**
   * Does it.
   *
   * @param atWork is set once operations of the implementation run
   */
  abstract void perform(boolean[] atWork)
      throws WorkerException, WorkerTrouble, InterruptedException, IOException, ImpossibleException;

  /** Reads all elements of the counted object, in the first worker. */
  List<Long> read(Counted counted) throws WorkerException, WorkerTrouble, InterruptedException {
    List<Long> bits = new ArrayList<>();
    for (int i = 0; i < counted.neighbours(); i++) {
      bits.add(Long.parseLong(call(crew.worker(0), READER, counted.object() + " read " + i)));
    }
    return bits;
  }

  /** Writes one element of the counted object. */
  void write(Counted counted, int element, long bits)
      throws WorkerException, WorkerTrouble, InterruptedException {
    var _ =
        call(crew.worker(0), READER, "%s write %d %d".formatted(counted.object(), element, bits));
  }

  /** Has a thread of a worker do an operation, and waits for its answer. */
  String call(WorkerLink worker, String thread, String operation)
      throws WorkerException, WorkerTrouble, InterruptedException {
    worker.call(thread, operation, patience.command());
    return answer(worker, thread, operation);
  }

  /** Waits for the answer of an operation that was begun. */
  String answer(WorkerLink worker, String thread, String operation)
      throws WorkerException, WorkerTrouble, InterruptedException {
    Optional<String> answer = worker.answer(thread, patience.limit());
    if (answer.isEmpty()) {
      throw WorkerTrouble.undecided(
          "%s has not answered '%s' within %.1f s."
              .formatted(worker.name(), operation, patience.limit().toMillis() / 1e3),
          crew.texts(true));
    }
    return accepted(operation, answer.get());
  }

  /** Returns what an operation answered; an operation that fails is a proof. */
  String accepted(String operation, String answer) throws WorkerTrouble, InterruptedException {
    if (!answer.startsWith(OK)) {
      throw WorkerTrouble.proof(
          "The operation '%s' failed: %s".formatted(operation, answer), crew.texts(false));
    }
    return withoutOk(answer);
  }

  /** Returns an answer in its own words; of a failure those of the worker. */
  static String withoutOk(String answer) {
    return answer.startsWith(OK) ? answer.substring(OK.length()).strip() : answer;
  }

  /** Says that a check is impossible where workers cannot attach objects, and why they must. */
  void requireAttaching(String why) throws ImpossibleException {
    if (candidate.inherits()) {
      throw new ImpossibleException(
          "Objects of %s can only be inherited, %s.".formatted(candidate.name(), why));
    }
  }

  /**
   * Measures what an operation costs with nobody else, with the lane of the first process: the
   * first one, then a few more.
   */
  void calibrate(Workload workload)
      throws WorkerException, WorkerTrouble, InterruptedException, IOException {
    if (ofTwin()) {
      patience = patience.knowing(1);
      return;
    }
    long first;
    long more = 0;
    try (Stage alone = new Stage(crew, row.topology(), 1, directory.resolve("alone"))) {
      alone.begin(crew.worker(0), 0, 0, 1, workload.nameFor(0), workload.settings(0), seed);
      first = timed(alone, 1);
      if (first < 50_000_000) {
        more = timed(alone, 5) / 5;
      }
      alone.finish();
    }
    patience = patience.knowing(Math.max(1, more == 0 ? first : more));
  }

  private long timed(Stage alone, long operations) throws WorkerTrouble, InterruptedException {
    var _ = alone.announce(0, operations, false);
    long start = alone.start();
    var left = alone.await(patience.command(), alone::allLeft);
    long nanos = System.nanoTime() - start;
    if (!left.happened()) {
      long done = alone.operations(1)[0];
      throw WorkerTrouble.undecided(
          done < operations
              ? "Operation %d of %d, with nobody else, did not return within %.1f s."
                  .formatted(done + 1, operations, left.waitedMillis() / 1e3)
              : "A lane that had done its %d operation%s did not write 'left' within %.1f s."
                  .formatted(operations, operations == 1 ? "" : "s", left.waitedMillis() / 1e3),
          alone.texts());
    }
    return nanos;
  }

  /** Returns the number from which an element of that type counts far without wrapping around. */
  static long lowest(ElementType type) {
    return switch (type) {
      case BYTE -> Byte.MIN_VALUE;
      case SHORT -> Short.MIN_VALUE;
      case INT -> Integer.MIN_VALUE;
      default -> 0;
    };
  }
}
