package dev.sharelock.engine.slots;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sharelock.engine.calibration.Measurements;
import dev.sharelock.engine.calibration.Measurements.Ending;
import dev.sharelock.engine.calibration.Measurements.Stage;
import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.worker.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;

/** The child JVM that tries an implementation out for a moment. */
public final class CalibrationChild {
  private static final int LOCKS_AT_MOST = 4096;
  private static final Duration CREATING = Duration.ofMillis(500);
  private static final Duration MEASURING = Duration.ofMillis(80);
  private static final Duration ATTEMPTS_WITHIN = Duration.ofSeconds(1);
  private static final int ATTEMPTS_AT_LEAST = 20;
  private static final int FRESH_AT_MOST = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Duration competition;
  private final Watch watch;
  private Measurements measured = Measurements.none();

  private CalibrationChild(Path file, Duration competition, Duration limit) {
    this.file = file;
    this.competition = competition;
    this.watch = new Watch(limit);
  }

  /**
   * Tries it out, and writes what was measured.
   *
   * @param arguments the file to write, for how many milliseconds two threads compete for a lock,
   *     and after how many milliseconds the trial ends
   */
  public static void main(String[] arguments) throws IOException {
    CalibrationChild child =
        new CalibrationChild(Path.of(arguments[0]), millis(arguments[1]), millis(arguments[2]));
    child.measure();
    LastExit.now();
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }

  private void measure() throws IOException {
    try {
      AttemptWatch.install();
      enter(Stage.MAKING);
      Implementation implementation = Providers.named(System.getProperty(ChildJvm.IMPLEMENTATION));
      enter(Stage.CREATING);
      SlotPool pool = SlotPool.create(implementation, LOCKS_AT_MOST, CREATING);
      measured =
          measured.with(
              new Measurements.Supply(
                  pool.slots().size(), pool.locks(), pool.end(), pool.memory()));
      Set<Capability> capabilities = implementation.capabilities();
      if (!capabilities.contains(Capability.LOCKS) || measure(pool, capabilities)) {
        leave(Ending.DONE, "");
      }
    } catch (Throwable e) {
      leave(Thrown.ending(e), Thrown.words(e));
    }
  }

  /** Returns whether all stages with locks have ended as they should. */
  private boolean measure(SlotPool pool, Set<Capability> capabilities) throws IOException {
    return costs(pool)
        && (!capabilities.contains(Capability.TRY) || attempts(pool))
        && competition(pool);
  }

  /** What acquisitions cost one thread. */
  private boolean costs(SlotPool pool) throws IOException {
    Slot slot = pool.slots().getFirst();
    enter(Stage.FIRST);
    if (!run(MEASURING, Repeater.upTo(1, "first acquisition", () -> increment(slot)))) {
      return false;
    }
    note(watch.longest(), 0);
    enter(Stage.FRESH);
    int fresh = Math.min(FRESH_AT_MOST, pool.locks() - 1);
    if (fresh > 0) {
      int[] number = new int[1];
      Repeater each =
          Repeater.upTo(
              fresh,
              "acquisitions of unused locks",
              () -> increment(pool.slots().get(++number[0])));
      long start = System.nanoTime();
      if (!run(MEASURING, each)) {
        return false;
      }
      note((System.nanoTime() - start) / each.done(), 0);
    }
    enter(Stage.ALONE);
    // What the JVM does when code is new is not the cost of an acquisition.
    if (!run(MEASURING, Repeater.atLeast(1, "warm-up", () -> increment(slot)))) {
      return false;
    }
    Repeater alone = Repeater.atLeast(1, "acquisitions alone", () -> increment(slot));
    long start = System.nanoTime();
    if (!run(MEASURING, alone)) {
      return false;
    }
    note(measured.costs().fresh(), (System.nanoTime() - start) / alone.done());
    return true;
  }

  private void note(long fresh, long alone) {
    measured = measured.with(new Measurements.Costs(fresh, alone, 0, watch.longest(), 0, 0));
  }

  /** What attempts cost and do, while the lock is free and while it is held. */
  private boolean attempts(SlotPool pool) throws IOException {
    Slot slot = pool.slots().getFirst();
    enter(Stage.ATTEMPTS);
    Runnable attempt =
        () -> {
          if (slot.tryAcquire()) {
            slot.release();
          }
        };
    Repeater whileFree = Repeater.atLeast(1, "attempts while the lock is free", attempt);
    AttemptWatch.watch(true);
    boolean ended = run(MEASURING, whileFree);
    AttemptWatch.watch(false);
    if (!ended) {
      return false;
    }
    long cost = Math.max(whileFree.shortest(), whileHeld(slot, attempt));
    measured = measured.with(new Measurements.Attempts(cost, AttemptWatch.seen()));
    return true;
  }

  /** What an attempt costs while another thread holds the lock. One that waits is cut short. */
  private long whileHeld(Slot slot, Runnable attempt) {
    Repeater attempts =
        Repeater.atLeast(ATTEMPTS_AT_LEAST, "attempts while the lock is held", attempt);
    long[] nanos = new long[1];
    Repeater holder =
        Repeater.upTo(
            1,
            "holder",
            () -> {
              slot.acquire();
              AttemptWatch.watch(true);
              nanos[0] = new Watch(ATTEMPTS_WITHIN).run(MEASURING, attempts).nanos();
              AttemptWatch.watch(false);
              attempts.stopSoon();
              slot.release();
            });
    // The holder's time is not that of an acquisition.
    var _ = watch.apart().run(MEASURING, holder);
    return attempts.done() == 0 ? nanos[0] : attempts.shortest();
  }

  /** What acquisitions cost two threads that compete. */
  private boolean competition(SlotPool pool) throws IOException {
    Slot slot = pool.slots().getLast();
    enter(Stage.CONTENDED);
    Repeater one = Repeater.atLeast(1, "one competitor", () -> increment(slot));
    Repeater other = Repeater.atLeast(1, "the other competitor", () -> increment(slot));
    long start = System.nanoTime();
    boolean ended = run(competition, one, other);
    long nanos = System.nanoTime() - start;
    long done = one.done() + other.done();
    measured =
        measured.with(
            new Measurements.Costs(
                measured.costs().fresh(),
                measured.costs().alone(),
                done == 0 ? 0 : nanos / done,
                watch.longest(),
                done,
                nanos));
    write();
    return ended;
  }

  private static void increment(Slot slot) {
    slot.acquire();
    slot.set(slot.get() + 1);
    slot.release();
  }

  private boolean run(Duration stopAfter, Repeater... repeaters) throws IOException {
    Watch.Result result = watch.run(stopAfter, repeaters);
    if (result.ending() == Ending.DONE) {
      return true;
    }
    leave(result.ending(), result.words());
    return false;
  }

  private void enter(Stage stage) throws IOException {
    measured = measured.at(stage, Ending.NONE, "");
    write();
  }

  private void leave(Ending ending, String words) throws IOException {
    measured = measured.at(measured.progress().stage(), ending, words);
    write();
  }

  private void write() throws IOException {
    Path incomplete = file.resolveSibling(file.getFileName() + ".incomplete");
    Files.write(incomplete, JSON.writeValueAsBytes(measured));
    Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
