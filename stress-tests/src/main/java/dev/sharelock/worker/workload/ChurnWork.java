package dev.sharelock.worker.workload;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import dev.sharelock.worker.command.CommandException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Creates raw objects and gives them back, a certain number of them being alive at a time. One
 * operation is the creation of one object, and the end of the oldest one if there are enough.
 */
final class ChurnWork implements LaneWork {
  private static final int CLEAN = 0;
  private static final int DIRTY = 1;
  private static final int OVERWRITTEN = 2;

  private final LaneContext lane;
  private final Layout layout;
  private final ElementType[] types;
  private final long live;
  private final boolean freeing;
  private final long[] counts = new long[OVERWRITTEN + 1];

  ChurnWork(LaneContext lane) {
    this.lane = lane;
    try {
      this.layout = Layout.parse(lane.settings().get("layout"));
    } catch (IllegalArgumentException e) {
      throw new CommandException(e.getMessage());
    }
    this.types = layout.elements().toArray(ElementType[]::new);
    this.live = lane.settings().number("live", 1);
    this.freeing = lane.capabilities().contains(Capability.FREEING);
  }

  /** An object and the number in all its elements. */
  private record Marked(RawObject raw, long number) {}

  @Override
  public void prepare(Round round) {
    Arrays.fill(counts, 0);
  }

  @Override
  public void operate(Round round) throws IOException {
    Deque<Marked> alive = new ArrayDeque<>();
    for (long done = 0; !round.left(done); lane.words().operations(++done)) {
      // Neighbours in time and lanes that run beside each other have different ones.
      alive.add(created(31L * done + 7L * lane.index() + 1));
      if (alive.size() > live) {
        end(alive.remove());
      }
    }
    alive.forEach(this::end);
  }

  private Marked created(long number) throws IOException {
    RawObject raw = lane.implementation().createRaw(layout);
    boolean dirty = false;
    for (int i = 0; i < types.length; i++) {
      dirty |= raw.get(i) != 0;
      raw.set(i, mark(i, number));
    }
    count(dirty ? DIRTY : CLEAN);
    return new Marked(raw, number);
  }

  private void end(Marked marked) {
    boolean overwritten = false;
    for (int i = 0; i < types.length; i++) {
      overwritten |= marked.raw().get(i) != mark(i, marked.number());
    }
    if (overwritten) {
      count(OVERWRITTEN);
    }
    if (freeing) {
      marked.raw().free();
    }
  }

  /** A number that the type has, other than 0; small types have few. */
  private long mark(int element, long number) {
    ElementType type = types[element];
    long others = type.modulus() - 1;
    return type.fromNumber(others < 0 ? number : 1 + number % others);
  }

  private void count(int outcome) {
    lane.words().outcome(outcome, ++counts[outcome]);
  }
}
