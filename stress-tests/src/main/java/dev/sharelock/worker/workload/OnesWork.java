package dev.sharelock.worker.workload;

import dev.sharelock.spi.ElementType;
import java.util.Arrays;

/**
 * Lane 0 writes all zeros and all ones in turn to each element of an object; the other lanes read
 * the elements one by one, and count what is neither: a part of a store.
 */
final class OnesWork implements LaneWork {
  private static final int WHOLE = 0;
  private static final int TORN = 1;

  private final LaneContext lane;
  private final Elements elements;
  private final ElementType[] types;
  private final long[] counts = new long[TORN + 1];

  OnesWork(LaneContext lane) {
    var object = lane.objects().get(lane.settings().get("object"));
    this.lane = lane;
    this.elements = Elements.of(object);
    this.types = object.layout().elements().toArray(ElementType[]::new);
  }

  @Override
  public void prepare(Round round) {
    Arrays.fill(counts, 0);
    if (lane.index() == 0) {
      write(0);
    }
  }

  @Override
  public void operate(Round round) {
    for (long done = 0; !round.left(done); lane.words().operations(++done)) {
      if (lane.index() == 0) {
        write(-(done & 1));
      } else {
        int outcome = allWhole() ? WHOLE : TORN;
        lane.words().outcome(outcome, ++counts[outcome]);
      }
    }
  }

  private void write(long pattern) {
    for (int i = 0; i < types.length; i++) {
      elements.set(i, types[i].wrap(pattern));
    }
  }

  private boolean allWhole() {
    for (int i = 0; i < types.length; i++) {
      long bits = elements.get(i);
      if (bits != 0 && bits != types[i].wrap(-1)) {
        return false;
      }
    }
    return true;
  }
}
