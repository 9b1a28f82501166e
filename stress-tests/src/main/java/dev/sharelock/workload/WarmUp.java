package dev.sharelock.workload;

import dev.sharelock.history.Recorder;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.SharedArea;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets the compilers do their work before it counts, on memory that nobody else has. */
final class WarmUp {
  private static final long LEAST_NANOS = 50_000_000;
  private static final int LEAST_PASSES = 4;
  private static final long OPERATIONS = 5_000;

  private WarmUp() {}

  static void run(Implementation implementation, WorkerArguments arguments) throws IOException {
    Path scratch =
        arguments
            .records()
            .resolve("warm-up-%d-%d".formatted(arguments.firstLane(), System.nanoTime()));
    try (SharedArea own = implementation.create(1, 1);
        Recorder recorder = Recorder.create(scratch, arguments.firstLane(), 1)) {
      SharedLock lock =
          switch (arguments.guard()) {
            case LOCK -> own.lock(0);
            // Its word is shared with workers that are at work already.
            case OWNERLESS, NOTHING -> new NoLock();
          };
      Increments increments = new Increments(own.cell(0), lock, Lane.unwatched());
      Increments.Until until = done -> done >= OPERATIONS;
      long enough = System.nanoTime() + LEAST_NANOS;
      for (int i = 0; i < LEAST_PASSES || System.nanoTime() < enough; i++) {
        increments.unrecorded(until);
        if (i < LEAST_PASSES) {
          increments.recorded(recorder, until);
        }
      }
    } finally {
      Files.deleteIfExists(scratch);
    }
  }
}
