package dev.sharelock.worker.workload;

import dev.sharelock.spi.ElementType;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * An increment that stays in its critical section for a while, so that a process which is killed at
 * any moment is mostly killed there.
 */
final class LingeringStep extends IncrementStep {
  private static final long MOST_NANOS = 200_000;

  private final LaneTarget target;
  private final Section section;
  private final RandomGenerator random;

  LingeringStep(LaneTarget target, Section section, RandomGenerator random) {
    this.target = target;
    this.section = section;
    this.random = random;
  }

  @Override
  int element(long done) {
    return target.element(done);
  }

  @Override
  long increment(long done) throws InterruptedException {
    int element = target.element(done);
    ElementType type = target.type(element);
    section.enter(done);
    long found = target.elements().get(element);
    LockSupport.parkNanos(random.nextLong(MOST_NANOS));
    target.elements().set(element, type.increment(found));
    section.leave();
    return type.toNumber(found);
  }
}
