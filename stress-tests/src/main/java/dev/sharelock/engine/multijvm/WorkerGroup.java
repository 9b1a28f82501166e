package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.Attachment;
import dev.sharelock.spi.SharedArea;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.workload.Control;
import dev.sharelock.workload.Lane;
import dev.sharelock.workload.WorkerArguments;
import dev.sharelock.workload.WorkerArguments.Guard;
import dev.sharelock.workload.WorkerArguments.Work;
import dev.sharelock.workload.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An area of the implementation under test and the worker processes that use it, conducted from
 * round to round. Closing ends them all and detaches.
 */
final class WorkerGroup implements AutoCloseable {
  /** How long a healthy worker may take for anything but its work, on a machine that is busy. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration DUMP_TIME = Duration.ofMillis(700);

  private final Plan plan;
  private final Path directory;
  private final Guard guard;
  private final SharedArea area;
  private final Control control;
  private final ChildProcesses processes = new ChildProcesses();
  private final List<Worker> workers = new ArrayList<>();
  private int started;
  private long round;

  WorkerGroup(Plan plan, String name, Guard guard, int lanes) throws IOException {
    this.plan = plan;
    this.guard = guard;
    this.directory = Files.createTempDirectory(plan.workDirectory(), name + "-");
    this.control = Control.create(directory.resolve("control"), lanes);
    this.area = plan.implementation().create(1, 1);
  }

  /** Starts a worker whose threads have the lanes from {@code firstLane} on. */
  Worker start(int firstLane, int threads, Work work, long holdAfter) throws IOException {
    String name = "worker-" + ++started;
    Path output = directory.resolve(name + ".out");
    WorkerArguments arguments =
        new WorkerArguments(
            plan.implementation().name(),
            area.handle(),
            directory.resolve("control"),
            directory,
            firstLane,
            threads,
            guard,
            work,
            holdAfter);
    List<String> command = new ArrayList<>(ChildProcesses.javaCommand());
    command.addAll(
        1,
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            // A killed JVM can't delete the files that these would make.
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + directory.resolve(name + ".crash")));
    command.add(WorkerMain.class.getName());
    command.addAll(arguments.toText());
    Process process =
        processes.start(
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(output.toString())));
    List<Lane> lanes =
        IntStream.range(firstLane, firstLane + threads).mapToObj(control::lane).toList();
    Worker worker = new Worker(name, process, output, lanes);
    workers.add(worker);
    return worker;
  }

  /** Announces the next round and waits until every living worker is ready for it. */
  void prepareRound(long recordedOperations) throws WorkerTrouble, InterruptedException {
    round++;
    control.announce(round, recordedOperations);
    boolean first = lanes().anyMatch(lane -> lane.ready() == 0);
    try {
      await("get ready", PATIENCE, () -> lanes().allMatch(lane -> lane.ready() == round));
    } catch (WorkerTrouble trouble) {
      throw first && !trouble.blamesImplementation()
          ? WorkerTrouble.undecided(trouble.getMessage(), trouble.attachments())
          : trouble;
    }
  }

  /** Begins the round; the answer is when. */
  long startRound() {
    long now = System.nanoTime();
    control.start(round);
    return now;
  }

  /** Lets the round go on until all lanes have left it by themselves, or the time is over. */
  void letRun(Duration time) throws WorkerTrouble, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    await("finish", PATIENCE.plus(time), () -> allLeft() || System.nanoTime() >= end);
  }

  /** Ends the round and waits until every living worker has left it. */
  void endRound() throws WorkerTrouble, InterruptedException {
    control.end(round);
    await("return from their last operation", PATIENCE, this::allLeft);
  }

  /** Whether all others than the holder have done what they can in this round. */
  boolean allLeftBut(Lane holder) {
    return lanes().filter(lane -> lane != holder).allMatch(lane -> lane.left() == round);
  }

  /** Takes the lock, declares it recovered and releases it; whether that was possible in time. */
  boolean recoverLock(Duration limit) throws InterruptedException {
    SharedLock lock = area.lock(0);
    Thread recovering =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  var _ = lock.acquire();
                  lock.recovered();
                  lock.release();
                });
    return recovering.join(limit);
  }

  boolean allLeft() {
    return lanes().allMatch(lane -> lane.left() == round);
  }

  /** Waits for something that healthy workers bring about within that time. */
  void await(String what, Duration limit, BooleanSupplier condition)
      throws WorkerTrouble, InterruptedException {
    if (!happens(limit, condition)) {
      throw WorkerTrouble.failure(
          "After %d s the workers did not %s.".formatted(limit.toSeconds(), what), evidence());
    }
  }

  /** Whether something happens within that time, while all workers that should live do. */
  boolean happens(Duration limit, BooleanSupplier condition)
      throws WorkerTrouble, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      requireAlive();
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(1);
    }
    return true;
  }

  private void requireAlive() throws WorkerTrouble {
    for (Worker worker : workers) {
      if (worker.endedByItself()) {
        Attachment output = worker.output();
        String message =
            "%s ended with exit status %d%s"
                .formatted(worker.name(), worker.exitStatus(), firstLine(output.text()));
        boolean atWork = worker.lanes().stream().anyMatch(lane -> lane.ready() > 0);
        throw atWork
            ? WorkerTrouble.failure(message, List.of(output))
            : WorkerTrouble.undecided("Not begun: " + message, List.of(output));
      }
    }
  }

  private static String firstLine(String output) {
    return output.lines().filter(line -> !line.isBlank()).findFirst().map(": "::concat).orElse(".");
  }

  /** The stacks of all living workers, and the lock and the value as this process sees them. */
  List<Attachment> evidence() throws InterruptedException {
    List<Worker> living = workers.stream().filter(worker -> !worker.killed()).toList();
    for (Worker worker : living) {
      worker.requestThreadDump();
    }
    Thread.sleep(DUMP_TIME);
    List<Attachment> evidence = new ArrayList<>();
    evidence.add(new Attachment("lock and value", "lock: " + describe(0) + "\n" + lanesInWords()));
    living.forEach(worker -> evidence.add(worker.output()));
    return evidence;
  }

  private String describe(int lock) {
    try {
      return String.valueOf(area.lock(lock)) + "\nvalue: " + area.cell(0).get();
    } catch (RuntimeException e) {
      return "it could not be read: " + e;
    }
  }

  private String lanesInWords() {
    StringBuilder words = new StringBuilder();
    for (Worker worker : workers) {
      for (Lane lane : worker.lanes()) {
        words.append(
            "%s (process %d%s): ready for round %d, left round %d, %d operations%n"
                .formatted(
                    worker.name(),
                    worker.pid(),
                    worker.killed() ? ", killed" : "",
                    lane.ready(),
                    lane.left(),
                    lane.operations()));
      }
    }
    return words.toString();
  }

  /** The lanes of the living workers. */
  Stream<Lane> lanes() {
    return workers.stream().filter(worker -> !worker.killed()).flatMap(w -> w.lanes().stream());
  }

  /** All operations of the living workers in this round that have returned. */
  long operations() {
    return lanes().mapToLong(Lane::operations).sum();
  }

  /** The value that the workers increment. */
  long value() {
    return area.cell(0).get();
  }

  /** How many processes were started. */
  int started() {
    return started;
  }

  /** Whether a lane, of a living worker, has not done a single operation in this round. */
  boolean recordedNothing(int lane) {
    Lane words = control.lane(lane);
    return words.operations() == 0 && !words.holding();
  }

  /** What a lane has recorded in this round. */
  Path recording(int lane) {
    return WorkerArguments.recording(directory, lane, round);
  }

  @Override
  public void close() {
    control.endAll();
    processes.close();
    area.close();
    control.close();
  }
}
