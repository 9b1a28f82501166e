package dev.sharelock.worker.workload;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.objects.Named;
import java.io.IOException;

/** Reads all elements of an object that lanes fill, and counts what it finds. */
final class Observe implements LaneWork {
  private static final int EQUAL = 0;
  private static final int TORN = 1;
  private static final int BACK = 2;

  /** A type with fewer numbers may come round between two observations. */
  private static final long MANY_NUMBERS = 1L << 32;

  private final LaneContext lane;
  private final ElementType[] types;
  private final long[] bits;
  private final Reading reading;
  private final long[] counts = new long[BACK + 1];

  private Section section = Section.NONE;
  private long last;

  Observe(LaneContext lane) {
    Named object = lane.objects().get(lane.settings().get("object"));
    this.lane = lane;
    this.types = object.layout().elements().toArray(ElementType[]::new);
    this.bits = new long[types.length];
    this.reading = reading(object, lane.settings().choice("how", How.class, How.ELEMENTS));
  }

  /** How the elements are read. */
  private enum How {
    ELEMENTS,
    SLICE,
    SNAPSHOT,
    COPY
  }

  /** Reads all elements. */
  private interface Reading {
    void into(long[] bits) throws IOException;
  }

  private Reading reading(Named object, How how) {
    Elements elements = Elements.of(object);
    return switch (how) {
      case ELEMENTS -> into -> each(elements, into);
      case SLICE -> into -> elements.read(0, into);
      case SNAPSHOT -> snapshot(object);
      case COPY -> {
        RawObject raw = elements.raw();
        yield into -> each(new Elements.OfRaw(lane.implementation().copy(raw)), into);
      }
    };
  }

  private static Reading snapshot(Named object) {
    if (object instanceof Named.Locked(LockedObject locked, var _)) {
      return locked::snapshot;
    }
    throw new CommandException("Only an object under a lock has snapshots.");
  }

  private static void each(Elements elements, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = elements.get(i);
    }
  }

  @Override
  public void prepare(Round round) {
    section = Guard.of(lane, round);
    java.util.Arrays.fill(counts, 0);
  }

  @Override
  public void operate(Round round) throws IOException, InterruptedException {
    for (long done = 0; !round.left(done); lane.words().operations(++done)) {
      section.enter(done);
      reading.into(bits);
      section.leave();
      int outcome = judge(done == 0);
      lane.words().outcome(outcome, ++counts[outcome]);
    }
  }

  private int judge(boolean first) {
    long number = types[0].toNumber(bits[0]);
    for (int i = 1; i < bits.length; i++) {
      if (bits[i] != types[i].fromNumber(number)) {
        return TORN;
      }
    }
    boolean back = !first && isBefore(number, last);
    last = number;
    return back ? BACK : EQUAL;
  }

  private boolean isBefore(long number, long another) {
    long modulus = types[0].modulus();
    if (modulus == 0) {
      return number - another < 0;
    }
    return modulus >= MANY_NUMBERS && Math.floorMod(number - another, modulus) > modulus / 2;
  }
}
