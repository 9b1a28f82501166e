package dev.sharelock.worker.workload;

import dev.sharelock.worker.command.CommandException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Lane 0 stores all zeros and all ones in turn to 8 bytes of the harness's own memory that lie
 * across the end of a cache line; the other lanes load them, and count what is neither.
 */
final class TearWork implements LaneWork {
  private static final int WHOLE = 0;
  private static final int TORN = 1;
  private static final long BYTES = 4096;

  /** Four bytes before the end of a cache line of 64 bytes, and of one of 128. */
  private static final long ACROSS = 252;

  private final LaneContext lane;
  private final MemorySegment memory;
  private final long[] counts = new long[TORN + 1];

  @SuppressWarnings("MustBeClosedChecker") // for as long as the lane can run
  TearWork(LaneContext lane) {
    this.lane = lane;
    Path file = Path.of(lane.settings().get("records")).resolve("torn-memory");
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      memory = channel.map(MapMode.READ_WRITE, 0, BYTES, Arena.ofAuto());
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be mapped: " + e.getMessage());
    }
  }

  @Override
  public void prepare(Round round) {
    Arrays.fill(counts, 0);
  }

  @Override
  public void operate(Round round) {
    for (long done = 0; !round.left(done); lane.words().operations(++done)) {
      if (lane.index() == 0) {
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, ACROSS, -(done & 1));
      } else {
        long found = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, ACROSS);
        int outcome = found == 0 || found == -1 ? WHOLE : TORN;
        lane.words().outcome(outcome, ++counts[outcome]);
      }
    }
  }
}
