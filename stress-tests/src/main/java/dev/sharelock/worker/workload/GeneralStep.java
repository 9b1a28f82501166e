package dev.sharelock.worker.workload;

import dev.sharelock.spi.ElementType;
import dev.sharelock.worker.control.LaneWords;

/** The increment of any element in any way. */
final class GeneralStep extends IncrementStep {
  /** A type with fewer values may come round between two increments of one lane. */
  private static final long MANY_VALUES = 1L << 53;

  private final LaneTarget target;
  private final Section section;
  private final Stretch stretch;
  private final LaneWords words;

  /** The bits that this lane last wrote to each of the elements that it visits. */
  private final long[] written;

  private long handovers;

  GeneralStep(LaneTarget target, Section section, Stretch stretch, LaneWords words) {
    this.target = target;
    this.section = section;
    this.stretch = stretch;
    this.words = words;
    this.written = new long[target.count()];
  }

  @Override
  int element(long done) {
    return target.element(done);
  }

  @Override
  long increment(long done) throws InterruptedException {
    int element = target.element(done);
    section.enter(done);
    long found = stretch.any() ? target.next(element, stretch) : target.next(element);
    section.leave();
    int visited = target.visited(done);
    ElementType type = target.type(element);
    if (found != written[visited]) {
      changed(type, found, written[visited], done);
    }
    written[visited] = type.increment(found);
    return type.toNumber(found);
  }

  private void changed(ElementType type, long found, long before, long done) {
    if (done < written.length) {
      return;
    }
    words.handovers(++handovers);
    if (words.lossAfter() == 0 && wentBack(type, found, before)) {
      words.lostAfter(done + 1);
    }
  }

  /** Half of the values count as less than a value: numbers wrap around. */
  private static boolean wentBack(ElementType type, long found, long before) {
    long modulus = type.modulus();
    if (modulus == 0) {
      return found - before < 0;
    }
    return modulus >= MANY_VALUES
        && Math.floorMod(type.toNumber(found) - type.toNumber(before), modulus) > modulus / 2;
  }
}
