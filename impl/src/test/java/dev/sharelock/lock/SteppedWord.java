package dev.sharelock.lock;

/** The word of a lock that may be struck after any access. */
final class SteppedWord extends LockWord {
  private final LockWord word;
  private final LockRecord record;
  private final Stepper stepper;

  SteppedWord(LockWord word, LockRecord record, Stepper stepper) {
    this.word = word;
    this.record = record;
    this.stepper = stepper;
  }

  @Override
  public int get() {
    int value = word.get();
    stepper.step();
    return value;
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    boolean done = word.compareAndSet(expected, value);
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
    boolean woken = word.await(expected, nanos);
    stepper.step();
    return woken;
  }

  @Override
  public void wake(int count) {
    word.wake(count);
    stepper.step();
  }

  @Override
  public int wakeAll() {
    int woken = word.wakeAll();
    stepper.step();
    return woken;
  }

  @Override
  public boolean wakeOne() {
    boolean woken = word.wakeOne();
    stepper.step();
    return woken;
  }
}
