package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.history.Recording;
import dev.sharelock.scenario.CountHistory;
import dev.sharelock.scenario.Fault;
import dev.sharelock.scenario.FaultEvidence;
import dev.sharelock.scenario.LaneEvidence;
import dev.sharelock.scenario.Recovery;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.Workload;
import dev.sharelock.scenario.Workload.Counted;
import dev.sharelock.spi.ElementType;
import dev.sharelock.worker.control.LaneWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A trial in which one process after the other is brought to an end, and the others go on.
 *
 * <p>A victim that holds the lock increments like the others, then takes the lock once more, goes
 * as far as it was told, and says so. A victim that waits does so for a lock that a thread of the
 * first worker holds.
 */
final class FaultTrial extends Trial {
  private static final int FEWEST = 4;

  /** A few faults are wanted also where processes start slowly, but not at any price. */
  private static final Duration EXTENSION = Duration.ofSeconds(1);

  private static final int RECORDED_OPERATIONS = 200_000;
  private static final int MOST_VICTIM_OPERATIONS = 20;
  private static final int MOST_PAUSE_MILLIS = 12;
  private static final String HOLDER = "holder";
  private static final List<String> MOMENTS = List.of("before-read", "before-write", "after-write");

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
      throws WorkerException, WorkerTrouble, InterruptedException, IOException {
    crew.prepare(workload.objects(), row.topology().processes(), twin);
    atWork[0] = true;
    calibrate(workload);
    try (Stage stage = new Stage(crew, row.topology(), victimLane + 1, directory)) {
      stage.begin(workload, seed);
      long end = System.nanoTime() + time.toNanos();
      int done = 0;
      int tried = 0;
      while (done < FEWEST || System.nanoTime() < end) {
        boolean late = System.nanoTime() >= end + EXTENSION.toNanos();
        if (late && (done > 0 || tried >= FEWEST)) {
          break;
        }
        tried++;
        Optional<RoundEvidence> seen = faultyRound(stage);
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
        false,
        seen.startNanos(),
        seen.endNanos(),
        seen.before(),
        seen.after(),
        seen.lanes(),
        Optional.empty(),
        seen.fault());
  }

  /** One round; empty if the others had done all they could before the victim held the lock. */
  private Optional<RoundEvidence> faultyRound(Stage stage)
      throws WorkerException, WorkerTrouble, InterruptedException, IOException {
    boolean recorded = recordable && rounds.size() % 2 == 0;
    String moment =
        switch (row.fault()) {
          case KILL_HOLDER -> MOMENTS.get(random.nextInt(MOMENTS.size()));
          case EXIT_HOLDER -> "before-write";
          case KILL_WAITER, NONE -> "waiting";
        };
    WorkerLink victim = startVictim(stage, moment);
    long number = stage.announce(recorded ? RECORDED_OPERATIONS : 0, 0, false);
    final List<Long> before = read(counted);
    boolean waits = row.fault() == Fault.KILL_WAITER;
    if (waits) {
      var _ = call(crew.worker(0), HOLDER, "l acquire");
    }
    if (row.fault() == Fault.EXIT_HOLDER) {
      victim.letEnd();
    }
    final long start = stage.start();
    // Meanwhile: a JVM takes longer to start than a round.
    crew.startSpare();
    LaneWords lane = stage.lane(victimLane);
    if (!awaitMoment(stage, lane, victim)) {
      recordable = false;
      abandon(stage, victim);
      return Optional.empty();
    }
    final FaultEvidence fault = strike(stage, victim, moment);
    if (recorded) {
      Path file = CountHistory.file(stage.directory(), victimLane, number);
      if (Files.exists(file)) {
        Recording.confirmDeath(file, fault.deathNanos());
      }
    }
    List<Long> after = before;
    if (fault.wentOn()) {
      stage.end(patience);
      after = read(counted);
    }
    List<LaneEvidence> lanesAtEnd = stage.evidence();
    stage.dismiss(victim);
    return Optional.of(
        new RoundEvidence(
            number,
            recorded,
            false,
            start,
            System.nanoTime(),
            before,
            after,
            lanesAtEnd,
            recorded ? Optional.of(".") : Optional.empty(),
            Optional.of(fault)));
  }

  private WorkerLink startVictim(Stage stage, String moment)
      throws WorkerException, InterruptedException {
    WorkerLink victim = crew.oneMore();
    String hold =
        switch (row.fault()) {
          case KILL_HOLDER -> " hold=" + moment;
          case EXIT_HOLDER -> " hold=exit";
          case KILL_WAITER, NONE -> "";
        };
    String after = hold.isEmpty() ? "" : " hold-after=" + random.nextInt(MOST_VICTIM_OPERATIONS);
    stage.begin(
        victim,
        row.topology().processes(),
        victimLane,
        1,
        workload.name(),
        workload.settings(0) + hold + after,
        seed);
    return victim;
  }

  /** Waits until the victim holds the lock, or waits for it; false if nobody would be left. */
  private boolean awaitMoment(Stage stage, LaneWords lane, WorkerLink victim)
      throws WorkerTrouble, InterruptedException {
    boolean waits = row.fault() == Fault.KILL_WAITER;
    Waiting there =
        Patience.until(
            patience.command(),
            () ->
                waits
                    ? lane.attempting() > 0
                    : lane.holding() || (othersLeft(stage) && !lane.holding()),
            () -> {});
    if (!there.happened()) {
      throw WorkerTrouble.undecided(
          "%s did not %s within %.1f s."
              .formatted(
                  victim.name(),
                  waits ? "begin to wait for the lock" : "take the lock",
                  there.waitedMillis() / 1e3),
          stage.texts());
    }
    return waits || (lane.holding() && !othersLeft(stage));
  }

  private boolean othersLeft(Stage stage) {
    for (int lane = 0; lane < victimLane; lane++) {
      if (stage.lane(lane).left() < stage.lane(lane).ready()) {
        return false;
      }
    }
    return true;
  }

  /** Ends a round in which the holder is the last, and frees the lock from it. */
  private void abandon(Stage stage, WorkerLink victim)
      throws WorkerException, WorkerTrouble, InterruptedException {
    victim.kill();
    var _ = victim.awaitEnd(patience.command());
    var _ = call(crew.worker(0), HOLDER, "l acquire");
    var _ = call(crew.worker(0), HOLDER, "l recovered");
    var _ = call(crew.worker(0), HOLDER, "l release");
    stage.dismiss(victim);
    stage.end(patience);
  }

  private FaultEvidence strike(Stage stage, WorkerLink victim, String moment)
      throws WorkerException, WorkerTrouble, InterruptedException {
    boolean waits = row.fault() == Fault.KILL_WAITER;
    final long held = value();
    Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
    long atFault = row.fault() == Fault.EXIT_HOLDER ? held : value();
    final long earliest = System.nanoTime();
    if (row.fault() != Fault.EXIT_HOLDER) {
      victim.kill();
    }
    if (!victim.awaitEnd(patience.command())) {
      throw WorkerTrouble.undecided(
          "%s did not end within %d s.".formatted(victim.name(), patience.command().toSeconds()),
          stage.texts());
    }
    final long death = System.nanoTime();
    if (waits) {
      var _ = call(crew.worker(0), HOLDER, "l release");
    }
    long[] from = new long[victimLane];
    Arrays.setAll(from, lane -> stage.lane(lane).operations());
    Waiting goneOn = stage.await(patience.limit(), () -> goneOn(stage, from));
    return new FaultEvidence(
        row.fault(),
        moment,
        victimLane,
        victim.pid(),
        earliest,
        death,
        held,
        atFault,
        goneOn.happened(),
        goneOn.waitedMillis(),
        goneOn.scheduledMillis(),
        patience.evidence().toMillis());
  }

  private boolean goneOn(Stage stage, long[] from) {
    for (int lane = 0; lane < from.length; lane++) {
      LaneWords words = stage.lane(lane);
      boolean enough = words.operations() >= from[lane] + patience.goesOn();
      if (!enough && !words.failed() && words.left() < words.ready()) {
        return false;
      }
    }
    return true;
  }

  private long value() throws WorkerException, WorkerTrouble, InterruptedException {
    return type.toNumber(read(counted).get(counted.first()));
  }
}
