package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Injection.Blow;
import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.history.Recording;
import dev.sharelock.scenario.CountHistory;
import dev.sharelock.scenario.FaultEvidence;
import dev.sharelock.scenario.LaneEvidence;
import dev.sharelock.scenario.Recovery;
import dev.sharelock.scenario.RoundEvidence;
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
 * A trial in which one fault after the other happens to a process, and the others go on. How it
 * happens is the business of an {@link Injection}.
 */
final class FaultTrial extends Trial {
  private static final int FEWEST = 4;

  /** A few faults are wanted also where processes start slowly, but not at any price. */
  private static final Duration EXTENSION = Duration.ofSeconds(1);

  private static final int RECORDED_OPERATIONS = 200_000;

  private final Workload workload;
  private final Counted counted;
  private final ElementType type;
  private final RandomGenerator random;
  private final int victimLane;
  private boolean recordable = true;

  FaultTrial(Setting setting, Workload workload) {
    super(setting);
    this.workload = workload;
    this.counted = workload.counted().orElseThrow();
    this.type = counted.types().getFirst();
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(setting.seed());
    this.victimLane = row.topology().lanes();
  }

  @Override
  void perform(boolean[] atWork)
      throws WorkerException,
          WorkerTrouble,
          InterruptedException,
          IOException,
          ImpossibleException {
    crew.prepare(workload.objects(), row.topology().processes(), twin);
    atWork[0] = true;
    calibrate(workload);
    try (Stage stage = new Stage(crew, row.topology(), victimLane + 1, directory)) {
      stage.begin(workload, seed);
      Injection injection = Injection.of(row.fault(), this, stage);
      long end = System.nanoTime() + time.toNanos();
      int done = 0;
      int tried = 0;
      while (done < FEWEST || System.nanoTime() < end) {
        boolean late = System.nanoTime() >= end + EXTENSION.toNanos();
        if (late && (done > 0 || tried >= FEWEST)) {
          break;
        }
        tried++;
        Optional<RoundEvidence> seen = faultyRound(stage, injection);
        if (seen.isEmpty()) {
          continue;
        }
        done++;
        rounds.add(seen.get());
        if (Recovery.wrong(row, seen.get(), directory)) {
          return;
        }
        forgetRecordings(stage, seen.get());
      }
      stage.finish();
      injection.finish();
    }
    finished();
  }

  private void forgetRecordings(Stage stage, RoundEvidence seen) throws IOException {
    if (seen.recorded()) {
      for (int lane = 0; lane <= victimLane; lane++) {
        Files.deleteIfExists(CountHistory.file(stage.directory(), lane, seen.number()));
      }
      rounds.set(rounds.size() - 1, without(seen));
    }
  }

  private static RoundEvidence without(RoundEvidence seen) {
    return new RoundEvidence(
        seen.number(),
        true,
        seen.witness(),
        seen.startNanos(),
        seen.endNanos(),
        seen.before(),
        seen.after(),
        seen.lanes(),
        Optional.empty(),
        seen.fault());
  }

  /** One round; empty if the others had done all they could before the moment came. */
  private Optional<RoundEvidence> faultyRound(Stage stage, Injection injection)
      throws WorkerException,
          WorkerTrouble,
          InterruptedException,
          IOException,
          ImpossibleException {
    boolean recorded = recordable && rounds.size() % 2 == 0;
    boolean witness = !recorded && rounds.size() % 4 == 1;
    injection.prepare(recorded);
    long number = stage.announce(recorded ? RECORDED_OPERATIONS : 0, 0, witness);
    final List<Long> before = read(counted);
    injection.occupy();
    final long start = stage.start();
    if (!injection.await()) {
      recordable = false;
      injection.abandon();
      stage.end(patience);
      return Optional.empty();
    }
    final Blow blow = injection.strike();
    if (recorded && row.fault().ends()) {
      Path file = CountHistory.file(stage.directory(), victimLane, number);
      if (Files.exists(file)) {
        Recording.confirmDeath(file, blow.deathNanos());
      }
    }
    final FaultEvidence fault = aftermath(stage, injection, blow);
    List<Long> after = before;
    if (fault.wentOn()) {
      stage.end(patience);
      after = read(counted);
    }
    List<LaneEvidence> lanesAtEnd = stage.evidence();
    injection.dismiss();
    return Optional.of(
        new RoundEvidence(
            number,
            recorded,
            witness,
            start,
            System.nanoTime(),
            before,
            after,
            lanesAtEnd,
            recorded ? Optional.of(".") : Optional.empty(),
            Optional.of(fault)));
  }

  private FaultEvidence aftermath(Stage stage, Injection injection, Blow blow)
      throws WorkerException, WorkerTrouble, InterruptedException {
    Patience patient = injection.patience();
    long[] from = stage.operations(injection.lanesThatGoOn());
    Waiting goneOn = stage.await(patient.limit(), () -> stage.goneOn(from, patience));
    return new FaultEvidence(
        row.fault(),
        blow.moment(),
        victimLane,
        blow.pid(),
        blow.earliestNanos(),
        blow.deathNanos(),
        blow.held(),
        blow.atFault(),
        goneOn.happened(),
        goneOn.waitedMillis(),
        goneOn.scheduledMillis(),
        patient.evidence().toMillis(),
        injection.afterwards());
  }

  /** Returns the number that is in the counted element now. */
  long value() throws WorkerException, WorkerTrouble, InterruptedException {
    return type.toNumber(read(counted).get(counted.first()));
  }

  /** Returns the bits of the number after the one with these bits. */
  long incremented(long bits) {
    return type.increment(bits);
  }

  Workload workload() {
    return workload;
  }

  Counted counted() {
    return counted;
  }

  RandomGenerator random() {
    return random;
  }

  /** Returns the number of the lane that a victim may have, the last one. */
  int victimLane() {
    return victimLane;
  }
}
