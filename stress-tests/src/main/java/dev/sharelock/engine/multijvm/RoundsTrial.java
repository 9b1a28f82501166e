package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.results.Expectation;
import dev.sharelock.scenario.CountHistory;
import dev.sharelock.scenario.LaneEvidence;
import dev.sharelock.scenario.LostUpdates;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.Ruling.Finding;
import dev.sharelock.scenario.TrialEvidence;
import dev.sharelock.scenario.Workload;
import dev.sharelock.scenario.Workload.Counted;
import dev.sharelock.spi.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A trial in rounds that are recorded and rounds that are not.
 *
 * <p>Recording takes longer than a fast lock and so hides races: at least half of the time runs
 * unrecorded, and is judged by what the elements add up to and by the witness. After a loss that
 * was not recorded all rounds are recorded, until one of them is a counterexample.
 */
final class RoundsTrial extends Trial {
  private static final Duration LONGEST_RECORDED = Duration.ofMillis(40);
  private static final Duration SHORTEST_RECORDED = Duration.ofMillis(10);
  private static final Duration EXTENSION = Duration.ofSeconds(2);
  private static final int FEW_ROUNDS = 4;
  private static final int PARTS = 4;
  private static final int RECORDED_OPERATIONS = 60_000;
  private static final long FEWEST_RECORDED = 4;

  /** Where counting starts: a value that is cut or rounded somewhere loses updates there. */
  private static final long[] STARTS = {
    0, (1L << 31) - 3000, (1L << 32) - 3000, (1L << 53) - 3000, -3000, 1L << 62
  };

  private final Workload workload;
  private final Optional<Counted> counted;
  private final RandomGenerator random;
  private boolean lost;
  private boolean refuted;

  RoundsTrial(Setting setting, Workload workload) {
    super(setting);
    this.workload = workload;
    this.counted = workload.counted();
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(setting.seed());
  }

  @Override
  void perform(boolean[] atWork)
      throws WorkerException, WorkerTrouble, InterruptedException, IOException {
    crew.prepare(workload.objects(), row.topology().processes(), twin);
    atWork[0] = true;
    if (counted.isPresent()) {
      calibrate(workload);
    }
    try (Stage stage = new Stage(crew, row.topology(), row.topology().lanes(), directory)) {
      stage.begin(workload, seed);
      Duration recordedTime = recordedTime();
      long end = 0;
      while (true) {
        long recordedNanos = 0;
        if (recordable() > 0 && !(enduring() && rounds.size() >= FEW_ROUNDS)) {
          recordedNanos = round(stage, recordable(), recordedTime);
        }
        if (!lost || refuted) {
          long unrecorded = Math.max(2 * recordedNanos, 2 * recordedTime.toNanos());
          var _ = round(stage, 0, Duration.ofNanos(unrecorded));
        }
        if (end == 0) {
          // Counted from here on: how long JVMs take to get warm is not the check's business.
          end = System.nanoTime() + time.toNanos();
        }
        if (thrown()) {
          return;
        }
        if (decided() || (System.nanoTime() >= end && enough(end))) {
          break;
        }
      }
      stage.finish();
    }
    finished();
  }

  /** Whether it is about many acquisitions, most of which are not recorded. */
  private boolean enduring() {
    return acquisitions > 0 && !lost;
  }

  /**
   * Whether a lock that has done a good part of its acquisitions in the time is given more for the
   * rest.
   */
  private boolean endures(long end) {
    long done = soFar().operations();
    return enduring()
        && done < acquisitions
        && done > acquisitions / PARTS
        && System.nanoTime() < end + PARTS * time.toNanos();
  }

  /**
   * Whether what was seen will do. Where processors are busy, lanes run one after the other and
   * show little: that is waited out for a while.
   */
  private boolean enough(long end) {
    if (endures(end)) {
      return false;
    }
    if (System.nanoTime() >= end + EXTENSION.toNanos()) {
      return true;
    }
    Finding so = row.judge().judge(row, soFar(), directory).finding();
    return ofTwin() ? so == Finding.WRONG : so != Finding.TOO_LITTLE;
  }

  private TrialEvidence soFar() {
    return evidence(rounds);
  }

  private TrialEvidence evidence(List<RoundEvidence> of) {
    return new TrialEvidence(
        row.id(), candidate.name(), twin, seed, 0, 0, of, List.of(), Optional.empty());
  }

  private boolean thrown() {
    return rounds.getLast().lanes().stream().anyMatch(lane -> !lane.thrown().isEmpty());
  }

  private Duration recordedTime() {
    Duration tenth = time.dividedBy(10);
    if (tenth.compareTo(LONGEST_RECORDED) > 0) {
      return LONGEST_RECORDED;
    }
    return tenth.compareTo(SHORTEST_RECORDED) < 0 ? SHORTEST_RECORDED : tenth;
  }

  /** Returns how many operations of a lane can be recorded in a round; 0 if none. */
  private long recordable() {
    if (counted.isEmpty()) {
      return 0;
    }
    long most = RECORDED_OPERATIONS;
    for (ElementType type : counted.get().types()) {
      if (type.modulus() != 0) {
        // Without wrapping around: a number that comes twice would prove nothing.
        most = Math.min(most, (type.modulus() - 1) / row.topology().lanes());
      }
    }
    return most < FEWEST_RECORDED ? 0 : most;
  }

  private boolean decided() {
    boolean looksForRace = ofTwin() || row.expectation() == Expectation.MUST_RACE;
    if (looksForRace) {
      return (refuted || recordable() == 0) && lost;
    }
    return refuted || (lost && recordable() == 0);
  }

  /** Does one round; the answer is how long it took. */
  private long round(Stage stage, long recorded, Duration length)
      throws WorkerException, WorkerTrouble, InterruptedException, IOException {
    boolean isRecorded = recorded > 0;
    if (isRecorded || rounds.size() % 4 == 1) {
      startElsewhere(isRecorded);
    }
    // Every second unrecorded one, since the witness is not free.
    boolean witness = !isRecorded && rounds.size() % 4 == 3;
    long number = stage.announce(recorded, 0, witness);
    List<Long> before = counted.isPresent() ? read(counted.get()) : List.of();
    long processorTime = processorNanos();
    long start = stage.start();
    long until = start + length.toNanos();
    boolean guarded = counted.map(Counted::guarded).orElse(true);
    Perturbation perturbation =
        isRecorded || workload.needsProcessors() ? Perturbation.NONE : Perturbation.of(random);
    perturbation.begin(crew.workers());
    try {
      var _ =
          stage.await(
              length.plus(patience.limit()),
              () ->
                  System.nanoTime() >= until
                      || stage.allLeft()
                      || (!isRecorded && stage.somethingWrong(guarded)),
              () -> perturbation.disturb(crew.workers(), random));
    } finally {
      perturbation.end(crew.workers());
    }
    stage.end(patience);
    long end = System.nanoTime();
    processorTime = processorNanos() - processorTime;
    List<Long> after = counted.isPresent() ? read(counted.get()) : List.of();
    List<LaneEvidence> lanes = stage.evidence();
    RoundEvidence seen =
        new RoundEvidence(
            number,
            isRecorded,
            witness,
            start,
            end,
            before,
            after,
            lanes,
            isRecorded ? Optional.of(".") : Optional.empty(),
            Optional.empty(),
            schedule(perturbation, witness),
            processorTime);
    rounds.add(note(stage, seen));
    return end - start;
  }

  /** Returns how long the workers have had processors; a race takes two at once. */
  private long processorNanos() {
    return row.expectation() == Expectation.MUST_HOLD
        ? 0
        : crew.workers().stream().mapToLong(worker -> worker.processorTime().toNanos()).sum();
  }

  private static String schedule(Perturbation perturbation, boolean witness) {
    String pauses = witness ? "with pauses" : "";
    if (perturbation == Perturbation.NONE) {
      return pauses;
    }
    return perturbation.words() + (pauses.isEmpty() ? "" : ", " + pauses);
  }

  /** Keeps the recordings of a round that shows something wrong, and of no other one. */
  private RoundEvidence note(Stage stage, RoundEvidence seen) throws IOException {
    if (counted.isEmpty()) {
      boolean wrong = seen.lanes().stream().anyMatch(lane -> !lane.thrown().isEmpty());
      lost |= wrong || row.judge().judge(row, evidence(List.of(seen)), directory).wrong();
      return seen;
    }
    boolean wrong = LostUpdates.wrong(counted.get(), seen, directory);
    if (!seen.recorded()) {
      lost |= wrong;
      return seen;
    }
    if (wrong && LostUpdates.refutes(counted.get(), seen, directory)) {
      refuted = true;
      return seen;
    }
    lost |= wrong;
    for (LaneEvidence lane : seen.lanes()) {
      Path file = CountHistory.file(stage.directory(), lane.lane(), seen.number());
      Files.deleteIfExists(file);
    }
    return seen.withoutRecordings();
  }

  private void startElsewhere(boolean isRecorded)
      throws WorkerException, WorkerTrouble, InterruptedException {
    if (counted.isEmpty()) {
      return;
    }
    Counted object = counted.get();
    for (int i = 0; i < object.types().size(); i++) {
      ElementType type = object.types().get(i);
      boolean wide = type.modulus() == 0;
      long start = wide ? STARTS[random.nextInt(STARTS.length)] : lowest(type);
      if (wide || isRecorded) {
        write(object, object.first() + i, type.fromNumber(start));
      }
    }
  }
}
