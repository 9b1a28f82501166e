package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.multijvm.Patience.Waiting;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.results.Attachment;
import dev.sharelock.scenario.LaneEvidence;
import dev.sharelock.scenario.Topology;
import dev.sharelock.scenario.Workload;
import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.control.ControlFile.Announcement;
import dev.sharelock.worker.control.LaneWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lanes of one trial, conducted from round to round through a control file. Closing ends the
 * lanes, not the workers.
 */
final class Stage implements AutoCloseable {
  private final Crew crew;
  private final Topology topology;
  private final Path directory;
  private final ControlFile control;
  private final Path controlFile;
  private final List<Actor> actors = new ArrayList<>();
  private long round;

  /** A worker that has lanes, and which. */
  private record Actor(WorkerLink worker, int process, int firstLane, int lanes) {}

  /**
   * @param lanes how many lanes there can be
   * @param directory where recordings go, and the control file
   */
  Stage(Crew crew, Topology topology, int lanes, Path directory) throws IOException {
    this.crew = crew;
    this.topology = topology;
    this.directory = Files.createDirectories(directory);
    this.controlFile = directory.resolve("control");
    this.control = ControlFile.create(controlFile, lanes);
  }

  /** Where the recordings are. */
  Path directory() {
    return directory;
  }

  /** Starts the lanes of all processes of the topology. */
  void begin(Workload workload, long seed) throws WorkerException, InterruptedException {
    for (int process = 0; process < topology.processes(); process++) {
      begin(
          crew.worker(process),
          process,
          process * topology.threads(),
          topology.threads(),
          workload.nameFor(process),
          workload.settings(process),
          seed);
    }
  }

  /** Starts lanes in one worker. */
  void begin(
      WorkerLink worker,
      int process,
      int firstLane,
      int lanes,
      String workload,
      String settings,
      long seed)
      throws WorkerException, InterruptedException {
    var _ = worker.command("control " + controlFile, crew.patience());
    var _ =
        worker.command(
            "run %d %d %s %s records=%s seed=%d"
                .formatted(firstLane, lanes, workload, settings, directory, seed),
            crew.patience());
    actors.add(new Actor(worker, process, firstLane, lanes));
  }

  /** Announces the next round and waits until every lane is ready for it. */
  long announce(long recorded, long limit, boolean witness)
      throws WorkerTrouble, InterruptedException {
    round++;
    control.announce(new Announcement(round, recorded, limit, witness));
    Waiting ready =
        await(
            crew.patience(),
            () -> lanes().allMatch(lane -> lane.ready() == round || lane.failed()));
    if (!ready.happened()) {
      throw WorkerTrouble.undecided(
          "After %.1f s the workers were not ready for round %d."
              .formatted(ready.waitedMillis() / 1e3, round),
          texts());
    }
    return round;
  }

  /** Begins the round; the answer is when. */
  long start() {
    long now = System.nanoTime();
    control.start(round);
    return now;
  }

  /** Ends the round and waits until every lane has left it. */
  void end(Patience patience) throws WorkerTrouble, InterruptedException {
    control.end(round);
    Waiting left = await(patience.limit(), this::allLeft);
    if (!left.happened()) {
      throw hung(patience, left);
    }
  }

  private WorkerTrouble hung(Patience patience, Waiting left) throws InterruptedException {
    String cost =
        patience.nanosPerOperation() == 0
            ? "what an operation costs is not known"
            : "an operation with nobody else takes %.3f ms"
                .formatted(patience.nanosPerOperation() / 1e6);
    String words =
        "%.1f s after the end of round %d, %d lanes have not returned from their last operation; %s."
            .formatted(
                left.waitedMillis() / 1e3,
                round,
                lanes().filter(lane -> lane.left() != round).count(),
                cost);
    return left.isEvidence(patience)
        ? WorkerTrouble.proof(words, texts())
        : WorkerTrouble.undecided(words, texts());
  }

  /** Waits for something, while all workers that should live do. */
  Waiting await(Duration limit, BooleanSupplier condition)
      throws WorkerTrouble, InterruptedException {
    return await(limit, condition, () -> {});
  }

  /** The same, with something that is done meanwhile. */
  Waiting await(Duration limit, BooleanSupplier condition, Patience.Watch meanwhile)
      throws WorkerTrouble, InterruptedException {
    return Patience.until(
        limit,
        condition,
        () -> {
          requireAlive();
          meanwhile.look();
        });
  }

  private void requireAlive() throws WorkerTrouble, InterruptedException {
    for (Actor actor : actors) {
      WorkerLink worker = actor.worker();
      if (!worker.alive() && !worker.killed()) {
        String words =
            "%s (process %d) %s%s"
                .formatted(
                    worker.name(), worker.pid(), worker.ending(), firstLine(worker.output()));
        boolean atWork = lanesOf(actor).anyMatch(lane -> lane.ready() > 0);
        boolean killed = words.contains("signal 9");
        throw atWork && !killed
            ? WorkerTrouble.proof("While its lanes were at work, " + words, crew.texts(false))
            : WorkerTrouble.undecided(words, crew.texts(false));
      }
    }
  }

  private static String firstLine(String output) {
    return output
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> ": " + (line.length() > 300 ? line.substring(0, 300) + "…" : line))
        .orElse(".");
  }

  /** The lanes of the workers that should live. */
  Stream<LaneWords> lanes() {
    return actors.stream().filter(actor -> !actor.worker().killed()).flatMap(this::lanesOf);
  }

  private Stream<LaneWords> lanesOf(Actor actor) {
    return IntStream.range(actor.firstLane(), actor.firstLane() + actor.lanes())
        .mapToObj(control::lane);
  }

  /** The words of one lane. */
  LaneWords lane(int index) {
    return control.lane(index);
  }

  /** Returns how many operations the first lanes have done. */
  long[] operations(int lanes) {
    long[] operations = new long[lanes];
    Arrays.setAll(operations, lane -> lane(lane).operations());
    return operations;
  }

  /**
   * Waits until so many lanes have done enough since the start; says that it is not so otherwise.
   */
  void requireBegun(int lanes, Patience patience, String otherwise)
      throws WorkerTrouble, InterruptedException {
    long[] from = new long[lanes];
    if (!await(patience.command(), () -> goneOn(from, patience)).happened()) {
      throw WorkerTrouble.undecided(otherwise, texts());
    }
  }

  /** Returns whether lanes that had done so much have done enough since, or have left. */
  boolean goneOn(long[] from, Patience patience) {
    for (int lane = 0; lane < from.length; lane++) {
      LaneWords words = lane(lane);
      boolean enough = words.operations() >= from[lane] + patience.goesOn();
      if (!enough && !words.failed() && words.left() < words.ready()) {
        return false;
      }
    }
    return true;
  }

  boolean allLeft() {
    return lanes().allMatch(lane -> lane.left() == round);
  }

  /**
   * Whether a lane has seen something that cannot be, in this round.
   *
   * @param guarded whether lanes hold a lock; if not, the witness says nothing
   */
  boolean somethingWrong(boolean guarded) {
    return lanes()
        .anyMatch(
            lane -> lane.lossAfter() > 0 || (guarded && lane.violations() > 0) || lane.failed());
  }

  /** A worker has ended as it should: it counts no more. */
  void dismiss(WorkerLink worker) {
    actors.removeIf(actor -> actor.worker() == worker);
  }

  /** What every lane says at the end of the round, the victim's too. */
  List<LaneEvidence> evidence() {
    List<LaneEvidence> all = new ArrayList<>();
    for (Actor actor : actors) {
      for (int lane = actor.firstLane(); lane < actor.firstLane() + actor.lanes(); lane++) {
        all.add(evidence(lane, actor.process()));
      }
    }
    return all;
  }

  private LaneEvidence evidence(int index, int process) {
    LaneWords lane = control.lane(index);
    List<Long> outcomes = IntStream.range(0, LaneWords.OUTCOMES).mapToObj(lane::outcome).toList();
    return new LaneEvidence(
        index,
        process,
        lane.operations(),
        lane.handovers(),
        lane.lossAfter(),
        lane.lossNanos(),
        lane.violations(),
        lane.violations() > 0 ? lane.intruder() - 1 : -1,
        lane.told(),
        lane.toldNanos(),
        lane.toldPid(),
        lane.told() > 0 ? lane.text() : "",
        outcomes,
        lane.failed() ? lane.text() : "",
        lane.left() == round);
  }

  /** What there is to look at when lanes hang. */
  List<Attachment> texts() throws InterruptedException {
    List<Attachment> texts = new ArrayList<>(crew.texts(true));
    StringBuilder words = new StringBuilder();
    for (Actor actor : actors) {
      lanesOf(actor)
          .forEach(
              lane ->
                  words.append(
                      "%s (process %d%s): ready for round %d, left round %d, %d operations, %d attempts%n"
                          .formatted(
                              actor.worker().name(),
                              actor.worker().pid(),
                              actor.worker().killed() ? ", killed" : "",
                              lane.ready(),
                              lane.left(),
                              lane.operations(),
                              lane.attempting())));
    }
    texts.addFirst(new Attachment("lanes", words.toString()));
    return texts;
  }

  /** Tells the lanes to end, and waits until the workers have nothing to do. */
  void finish() throws WorkerException, InterruptedException {
    control.endAll();
    for (Actor actor : actors) {
      if (!actor.worker().killed()) {
        var _ = actor.worker().command("join", crew.patience());
      }
    }
  }

  @Override
  public void close() {
    control.endAll();
    control.close();
  }
}
