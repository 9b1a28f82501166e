package dev.sharelock.worker;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.command.Settings;
import dev.sharelock.worker.command.Words;
import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.control.LaneWords;
import dev.sharelock.worker.objects.Named;
import dev.sharelock.worker.objects.NamedObjects;
import dev.sharelock.worker.workload.LaneContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Lanes in this process, conducted by a test through a control file. */
final class LaneBench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final ControlFile control;
  final NamedObjects objects = new NamedObjects();
  private final Path directory;
  private final Implementation implementation;
  private final int count;
  private final Lanes lanes = new Lanes();
  private long round;

  LaneBench(Path directory, Implementation implementation, int count) throws IOException {
    this.directory = directory;
    this.implementation = implementation;
    this.count = count;
    this.control = ControlFile.create(directory.resolve("control"), count);
  }

  void raw(String name, String layout) throws IOException {
    Layout parsed = Layout.parse(layout);
    objects.put(name, new Named.Raw(implementation.createRaw(parsed), parsed));
  }

  void locked(String name, String layout, SharedLock lock) throws IOException {
    Layout parsed = Layout.parse(layout);
    objects.put(name, new Named.Locked(implementation.createLocked(parsed, lock), parsed));
  }

  SharedLock lock(String name, SharedLock lock) {
    objects.put(name, new Named.Lock(lock));
    return lock;
  }

  /** Starts lanes as {@code run} does. */
  void run(int first, int threads, String workload, String settings) {
    Settings parsed = new Settings(new Words(settings + " records=" + directory + " seed=1"));
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    capabilities.addAll(implementation.capabilities());
    lanes.start(
        first,
        threads,
        workload,
        lane ->
            new LaneContext(
                lane,
                control,
                control.lane(lane),
                parsed,
                objects,
                implementation,
                capabilities,
                Optional.empty()));
  }

  /** Does a round of so many operations in each lane. */
  void roundOf(long operations) {
    begin(0, operations, false);
    await(() -> allLeft(), "the lanes leave round " + round);
  }

  /** Does a round that is recorded. */
  void recordedRoundOf(long operations) {
    begin(operations, 0, false);
    await(() -> allLeft(), "the lanes leave round " + round);
  }

  /** Does a round with the witness until something is seen. */
  void witnessedRoundUntil(BooleanSupplier seen) {
    begin(0, 0, true);
    await(seen, "it is seen");
    endRound();
  }

  /** Does a round until something is seen. */
  void roundUntil(BooleanSupplier seen) {
    begin(0, 0, false);
    await(seen, "it is seen");
    endRound();
  }

  void begin(long recorded, long limit, boolean witness) {
    round++;
    control.announce(new ControlFile.Announcement(round, recorded, limit, witness));
    await(() -> all(lane -> lane.ready() >= round || lane.failed()), "the lanes get ready");
    control.start(round);
  }

  void endRound() {
    control.end(round);
    await(this::allLeft, "the lanes leave round " + round);
  }

  private boolean allLeft() {
    return all(lane -> lane.left() >= round);
  }

  private boolean all(Predicate<LaneWords> condition) {
    for (int i = 0; i < count; i++) {
      if (!condition.test(control.lane(i))) {
        return false;
      }
    }
    return true;
  }

  long operations() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += control.lane(i).operations();
    }
    return sum;
  }

  static void await(BooleanSupplier condition, String what) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("It did not happen within " + PATIENCE + " that " + what + ".");
      }
      LockSupport.parkNanos(200_000);
    }
  }

  /** Ends the lanes; those that hang stay. */
  @Override
  public void close() {
    control.endAll();
    lanes.join();
  }
}
