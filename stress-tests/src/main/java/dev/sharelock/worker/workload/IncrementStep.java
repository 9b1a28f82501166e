package dev.sharelock.worker.workload;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.objects.Named;
import java.util.Optional;
import java.util.SplittableRandom;

/** One increment. Which class of it a lane uses is decided before the round begins. */
abstract class IncrementStep {
  /** Does the increment after so many others and returns the number that it found. */
  abstract long increment(long done) throws InterruptedException;

  /** Returns the element that the increment after so many others is of. */
  abstract int element(long done);

  /** What a critical section of the workload is like. */
  private enum Manner {
    PLAIN,
    LINGERING,
    THROWING
  }

  static IncrementStep of(
      LaneContext lane,
      LaneTarget target,
      Optional<SharedLock> lock,
      Taking taking,
      boolean witness) {
    IncrementStep plain = plain(lane, target, lock, taking, witness);
    return switch (lane.settings().choice("section", Manner.class, Manner.PLAIN)) {
      case PLAIN -> plain;
      case LINGERING ->
          new LingeringStep(
              target,
              Section.of(lane, lock, taking, witness),
              new SplittableRandom(lane.settings().number("seed", 0)));
      case THROWING -> new ThrowingStep(target, Section.of(lane, lock, taking, witness), plain);
    };
  }

  private static IncrementStep plain(
      LaneContext lane,
      LaneTarget target,
      Optional<SharedLock> lock,
      Taking taking,
      boolean witness) {
    if (lock.isPresent()
        && taking.simple()
        && !witness
        && target.object() instanceof Named.Raw raw
        && target.how() == LaneTarget.How.GET_SET
        && target.count() == 1
        && is64BitInteger(target.type(target.element(0)))) {
      return new LockedLongStep(raw.object(), target.element(0), lock.get(), lane.words());
    }
    return new GeneralStep(
        target, Section.of(lane, lock, taking, witness), Stretch.of(lane, witness), lane.words());
  }

  private static boolean is64BitInteger(ElementType type) {
    return type.bytes() == Long.BYTES && !type.floating();
  }
}
