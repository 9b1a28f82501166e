package dev.sharelock.lock;

/** One simulated process's way to the word that all of them share; a test changes what it does. */
class ForwardingWord extends LockWord {
  private final LockWord word;

  ForwardingWord(LockWord word) {
    this.word = word;
  }

  @Override
  public int get() {
    return word.get();
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    return word.compareAndSet(expected, value);
  }

  @Override
  public boolean await(int expected, long nanos) {
    return word.await(expected, nanos);
  }

  @Override
  public void wake(int count) {
    word.wake(count);
  }

  @Override
  public boolean wakeOne() {
    return word.wakeOne();
  }

  @Override
  public int wakeAll() {
    return word.wakeAll();
  }
}
