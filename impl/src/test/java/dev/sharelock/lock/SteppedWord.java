package dev.sharelock.lock;

/** The word of a lock that may be struck after any access. */
final class SteppedWord extends ForwardingWord {
  private final LockRecord record;
  private final Stepper stepper;

  SteppedWord(LockWord word, LockRecord record, Stepper stepper) {
    super(word);
    this.record = record;
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
    boolean done = super.compareAndSet(expected, value);
    stepper.step();
    return done;
  }

  /** In the two accesses that the production word makes of it. */
  @Override
  public boolean take(int value, long thread) {
    boolean taken = compareAndSet(FREE, value);
    if (taken) {
      record.ownerThread(thread);
    }
    return taken;
  }

  @Override
  public boolean await(int expected, long nanos) {
    boolean woken = super.await(expected, nanos);
    stepper.step();
    return woken;
  }

  @Override
  public void wake(int count) {
    super.wake(count);
    stepper.step();
  }

  @Override
  public int wakeAll() {
    int woken = super.wakeAll();
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
