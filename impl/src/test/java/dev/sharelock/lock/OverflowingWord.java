package dev.sharelock.lock;

/**
 * The word of a lock whose accesses may end in an error, as at the end of the stack. A
 * compare-and-set is whole: it fails before it changes anything, or not at all.
 */
final class OverflowingWord extends ForwardingWord {
  private final Stepper stepper;

  OverflowingWord(LockWord word, Stepper stepper) {
    super(word);
    this.stepper = stepper;
  }

  @Override
  public int get() {
    int value = super.get();
    stepper.step();
    return value;
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    stepper.step();
    return super.compareAndSet(expected, value);
  }

  @Override
  public boolean await(int expected, long nanos) {
    boolean woken = super.await(expected, nanos);
    stepper.step();
    return woken;
  }

  @Override
  public boolean wakeOne() {
    boolean woken = super.wakeOne();
    stepper.step();
    return woken;
  }
}
