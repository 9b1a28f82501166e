package dev.sharelock.engine.comparison;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerException.Kind;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.spi.Capability;
import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.control.ControlFile.Announcement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Times one operation of several implementations: take the lock, read a number, write the next one,
 * release the lock, with nobody else. All live side by side, and each is timed for a moment in
 * turn, so that what else the machine does meets them alike.
 */
public final class SpeedInTurn {
  private static final int TURNS = 9;
  private static final Duration TURN = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SpeedInTurn() {}

  /**
   * What came of it.
   *
   * @param nanos of an operation, the median of all turns; empty if it could not be timed
   * @param why it could not be timed; else empty
   */
  public record Speed(Optional<Double> nanos, String why) {
    static Speed of(List<Double> turns) {
      List<Double> sorted = turns.stream().sorted().toList();
      return new Speed(Optional.of(sorted.get(sorted.size() / 2)), "");
    }

    static Speed unknown(String why) {
      return new Speed(Optional.empty(), why);
    }
  }

  /** A worker that increments as long as its round lasts. */
  private record Entrant(WorkerLink worker, ControlFile control, List<Double> turns) {
    void await(BooleanSupplier condition) throws WorkerException, InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end || !worker.alive()) {
          throw new WorkerException(Kind.SILENT, "Its lane did not do as it was told.");
        }
        Thread.sleep(1);
      }
    }

    void turn(long round) throws WorkerException, InterruptedException {
      control.announce(new Announcement(round, 0, 0, false));
      await(() -> control.lane(0).ready() >= round);
      long start = System.nanoTime();
      control.start(round);
      Thread.sleep(TURN);
      await(() -> control.lane(0).operations() > 0);
      control.end(round);
      await(() -> control.lane(0).left() >= round);
      turns.add((double) (System.nanoTime() - start) / control.lane(0).operations());
    }
  }

  /** Times all candidates; the directory is empty. */
  public static Map<String, Speed> of(List<Candidate> candidates, Path directory)
      throws IOException, InterruptedException {
    Map<String, Speed> speeds = new LinkedHashMap<>();
    Map<String, Entrant> entrants = new LinkedHashMap<>();
    try (ChildProcesses processes = new ChildProcesses()) {
      for (Candidate candidate : candidates) {
        try {
          entrants.put(candidate.name(), enter(candidate, directory, processes));
        } catch (WorkerException e) {
          speeds.put(candidate.name(), Speed.unknown(e.getMessage()));
        }
      }
      for (int turn = 1; turn <= TURNS; turn++) {
        for (Map.Entry<String, Entrant> entrant : entrants.entrySet()) {
          if (speeds.containsKey(entrant.getKey())) {
            continue;
          }
          try {
            entrant.getValue().turn(turn);
          } catch (WorkerException e) {
            speeds.put(entrant.getKey(), Speed.unknown(e.getMessage()));
          }
        }
      }
      entrants.forEach((name, entrant) -> speeds.putIfAbsent(name, Speed.of(entrant.turns())));
    } finally {
      entrants.values().forEach(entrant -> entrant.control().close());
    }
    return speeds;
  }

  private static Entrant enter(Candidate candidate, Path directory, ChildProcesses processes)
      throws IOException, WorkerException, InterruptedException {
    if (!candidate.can(Set.of(Capability.LOCKS)) || !candidate.workloads().contains("increment")) {
      throw new WorkerException(Kind.REFUSED, "It has no locks of its own.");
    }
    Path scratch = Files.createDirectories(directory.resolve(candidate.name())).toAbsolutePath();
    Path file = scratch.resolve("control");
    ControlFile control = ControlFile.create(file, 1);
    boolean entered = false;
    try {
      WorkerLink worker =
          WorkerLink.start(candidate.name(), candidate.command(), scratch, processes);
      var _ = Interview.hello(worker, PATIENCE);
      boolean raw = candidate.can(Set.of(Capability.RAW));
      for (String command :
          List.of(
              "create l lock plain",
              "create v " + (raw ? "raw" : "memory") + " q",
              "control " + file,
              "run 0 1 increment object=v lock=l seed=1 records=" + scratch)) {
        var _ = worker.command(command, PATIENCE);
      }
      entered = true;
      return new Entrant(worker, control, new ArrayList<>());
    } finally {
      if (!entered) {
        control.close();
      }
    }
  }
}
