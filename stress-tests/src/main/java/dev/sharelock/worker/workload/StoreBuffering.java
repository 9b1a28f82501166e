package dev.sharelock.worker.workload;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.RawObject;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.control.ControlFile;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Two lanes that each store to their own element and then load the other one's. Both load 0 only if
 * a load was done before the store that comes first.
 */
final class StoreBuffering implements Workload {
  private static final long NUMBERS = ControlFile.BARRIER;
  private static final long LOADED = ControlFile.BARRIER + 128;
  private static final long APART = 64;

  /** The number of a lane that comes to no meeting any more. */
  private static final long GONE = 1L << 62;

  private static final int SPINS = 50_000;
  private static final long PAUSE_NANOS = 20_000;

  private final LaneContext lane;
  private final ControlFile control;
  private final RawObject raw;
  private final Optional<AccessMode> mode;
  private final int mine;
  private final int other;
  private final int[] elements;
  private final long[] counts = new long[4];

  private long meetings;

  StoreBuffering(LaneContext lane) {
    if (lane.index() > 1) {
      throw new CommandException("Store buffering is between lane 0 and lane 1.");
    }
    this.lane = lane;
    this.control = lane.control();
    this.raw = lane.objects().raw(lane.settings().get("object")).object();
    this.mode = Optional.ofNullable(lane.settings().choice("mode", AccessMode.class, null));
    this.mine = lane.index();
    this.other = 1 - mine;
    this.elements =
        new int[] {
          (int) lane.settings().number("first", 0), (int) lane.settings().number("second", 1)
        };
  }

  @Override
  public void prepare(Round round) {
    Arrays.fill(counts, 0);
    meetings = 0;
    control.set(NUMBERS + APART * mine, 0);
    raw.set(elements[mine], 0);
  }

  @Override
  public void operate(Round round) {
    for (long done = 0; !round.left(done); lane.words().operations(++done)) {
      if (!meet()) {
        break;
      }
      long loaded = mode.isPresent() ? storeAndLoad(mode.get()) : storeAndLoad();
      control.set(LOADED + APART * mine, loaded);
      var _ = meet();
      if (mine == 0) {
        note(loaded, control.get(LOADED + APART * other));
      }
    }
    control.set(NUMBERS + APART * mine, GONE);
  }

  private long storeAndLoad(AccessMode in) {
    raw.set(elements[mine], 1, in);
    return raw.get(elements[other], in);
  }

  private long storeAndLoad() {
    raw.set(elements[mine], 1);
    return raw.get(elements[other]);
  }

  private void note(long first, long second) {
    int outcome = (int) (2 * (first & 1) + (second & 1));
    lane.words().outcome(outcome, ++counts[outcome]);
    raw.set(elements[0], 0);
    raw.set(elements[1], 0);
  }

  /** Meets the other lane; returns false if that has gone. */
  private boolean meet() {
    control.set(NUMBERS + APART * mine, ++meetings);
    for (int spins = 0; ; spins++) {
      long number = control.get(NUMBERS + APART * other);
      if (number >= meetings) {
        return number != GONE;
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
