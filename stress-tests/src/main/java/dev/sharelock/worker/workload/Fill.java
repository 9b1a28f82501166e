package dev.sharelock.worker.workload;

import dev.sharelock.spi.ElementType;
import java.util.Arrays;

/**
 * Writes one number to all elements of an object: the one after the number in its first element.
 */
final class Fill implements LaneWork {
  private final LaneContext lane;
  private final Elements elements;
  private final ElementType[] types;
  private final How how;
  private final long[] bits;

  private Section section = Section.NONE;

  Fill(LaneContext lane) {
    var object = lane.objects().get(lane.settings().get("object"));
    this.lane = lane;
    this.elements = Elements.of(object);
    this.types = object.layout().elements().toArray(ElementType[]::new);
    this.how = lane.settings().choice("how", How.class, How.ELEMENTS);
    this.bits = new long[types.length];
  }

  /** How the elements are written. */
  private enum How {
    ELEMENTS,
    SLICE
  }

  @Override
  public void prepare(Round round) {
    section = Guard.of(lane, round);
  }

  @Override
  public void operate(Round round) throws InterruptedException {
    for (long done = 0; !round.left(done); lane.words().operations(++done)) {
      section.enter(done);
      fill(elements.get(0));
      section.leave();
    }
  }

  private void fill(long before) {
    long number = types[0].toNumber(types[0].increment(before));
    if (how == How.ELEMENTS) {
      for (int i = 0; i < types.length; i++) {
        elements.set(i, types[i].fromNumber(number));
      }
    } else {
      Arrays.setAll(bits, i -> types[i].fromNumber(number));
      elements.write(0, bits);
    }
  }
}
