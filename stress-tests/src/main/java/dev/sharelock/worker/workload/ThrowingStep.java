package dev.sharelock.worker.workload;

/**
 * An increment after a critical section that is left by an exception: it has read the element, and
 * has not written it.
 */
final class ThrowingStep extends IncrementStep {
  private final LaneTarget target;
  private final Section section;
  private final IncrementStep increment;

  ThrowingStep(LaneTarget target, Section section, IncrementStep increment) {
    this.target = target;
    this.section = section;
    this.increment = increment;
  }

  /** What is thrown. */
  private static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;

    Thrown(long found) {
      super("after the number " + found + " was read");
    }
  }

  @Override
  int element(long done) {
    return target.element(done);
  }

  @Override
  long increment(long done) throws InterruptedException {
    try {
      section.enter(done);
      try {
        throw new Thrown(target.elements().get(element(done)));
      } finally {
        section.leave();
      }
    } catch (Thrown e) {
      return increment.increment(done);
    }
  }
}
