package dev.sharelock.worker.workload;

import dev.sharelock.history.Recorder;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.spi.SharedObject;
import dev.sharelock.worker.objects.HarnessMemory;
import dev.sharelock.worker.objects.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the compilers do their work before it counts, on objects that nobody else has. */
final class Rehearsal {
  private static final long ENOUGH_NANOS = 50_000_000;
  private static final long SLOW_NANOS = 10_000_000;
  private static final int ATTEMPTS_IF_SLOW = 4;
  private static final long PASS_NANOS = 2_000_000;
  private static final long MOST_IN_A_PASS = 5_000;
  private static final int RECORDED_PASSES = 4;

  /** Several workers warm up at once, and nobody counts their objects. */
  private static final int PLENTY = 64;

  /** The kinds of increments that this process has warmed up. */
  private static final Set<String> DONE = ConcurrentHashMap.newKeySet();

  private final LaneContext lane;
  private final LaneTarget target;
  private final Optional<SharedLock> lock;
  private final Taking taking;
  private final List<SharedObject> own;
  private final Path scratch;

  private Rehearsal(
      LaneContext lane,
      LaneTarget target,
      Optional<SharedLock> lock,
      Taking taking,
      List<SharedObject> own,
      Path scratch) {
    this.lane = lane;
    this.target = target;
    this.lock = lock;
    this.taking = taking;
    this.own = own;
    this.scratch = scratch;
  }

  /** Something to be run once. */
  interface Running {
    void run() throws IOException, InterruptedException;
  }

  /** Returns the warm-up for increments like those of a lane; one that does nothing if need be. */
  static Running of(LaneContext lane, LaneTarget target, boolean locked, Taking taking)
      throws IOException {
    Implementation implementation = lane.implementation();
    if (implementation.mostLocks() < PLENTY || implementation.mostObjects() < PLENTY) {
      return () -> {};
    }
    if (!DONE.add(kindOf(lane, target))) {
      return () -> {};
    }
    Path scratch =
        Path.of(lane.settings().get("records"))
            .resolve("warm-up-" + lane.index() + "-" + System.nanoTime());
    List<SharedObject> own = new ArrayList<>();
    Named object = object(lane, target.object(), scratch, own);
    // A twin's word is shared with workers that are at work already.
    boolean takes = locked && lane.twin().isEmpty();
    Optional<SharedLock> lock = takes ? lock(lane, own) : Optional.empty();
    return new Rehearsal(lane, target.in(object), lock, taking, own, scratch)::run;
  }

  /** What the compilers have seen already need not be shown to them again. */
  private static String kindOf(LaneContext lane, LaneTarget target) {
    return "%s %s %s %s %s"
        .formatted(
            target.object().layout(),
            lane.settings().find("how"),
            lane.settings().find("depth"),
            lane.settings().find("take"),
            lane.settings().find("lock").isPresent());
  }

  private static Named object(
      LaneContext lane, Named original, Path scratch, List<SharedObject> own) throws IOException {
    Layout layout = original.layout();
    return switch (original) {
      case Named.Raw raw when raw.object() instanceof HarnessMemory -> {
        Path file = scratch.resolveSibling(scratch.getFileName() + "-memory");
        HarnessMemory memory = HarnessMemory.create(file, layout);
        Files.delete(file);
        yield new Named.Raw(memory, layout);
      }
      case Named.Raw _ -> new Named.Raw(kept(lane.implementation().createRaw(layout), own), layout);
      default ->
          new Named.Locked(
              kept(lane.implementation().createLocked(layout, kind(lane)), own), layout);
    };
  }

  private static Optional<SharedLock> lock(LaneContext lane, List<SharedObject> own)
      throws IOException {
    return lane.capabilities().contains(Capability.LOCKS)
        ? Optional.of(kept(lane.implementation().createLock(kind(lane)), own))
        : Optional.empty();
  }

  private static LockKind kind(LaneContext lane) {
    return lane.capabilities().contains(Capability.RECURSIVE) ? LockKind.RECURSIVE : LockKind.PLAIN;
  }

  private static <T extends SharedObject> T kept(T made, List<SharedObject> own) {
    own.add(made);
    return made;
  }

  private void run() throws IOException, InterruptedException {
    IncrementStep step = IncrementStep.of(lane, target, lock, taking, false);
    long fastest = fastest(step);
    if (fastest < SLOW_NANOS) {
      passes(step, Math.clamp(PASS_NANOS / Math.max(1, fastest), 1, MOST_IN_A_PASS));
    }
    if (lane.capabilities().contains(Capability.FREEING)) {
      own.forEach(SharedObject::free);
    }
  }

  /** Returns what an operation takes, of the few that a slow implementation can be asked for. */
  private long fastest(IncrementStep step) throws InterruptedException {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS_IF_SLOW; i++) {
      long start = System.nanoTime();
      step.increment(i);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  private void passes(IncrementStep step, long operations)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + ENOUGH_NANOS;
    Round pass = Round.ofItsOwn(lane.control(), operations);
    try (Recorder recorder = Recorder.create(scratch, lane.index(), 1)) {
      for (int done = 0; System.nanoTime() < end; done++) {
        Increment.unrecorded(step, pass, lane.words());
        if (done < RECORDED_PASSES) {
          Increment.recorded(step, recorder, pass, lane.words());
        }
      }
    } finally {
      Files.deleteIfExists(scratch);
    }
  }
}
