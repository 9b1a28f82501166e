package dev.sharelock.implementations;

import dev.sharelock.flaws.OverwritableWord;
import dev.sharelock.lock.LockWord;

/** The word of a lock in shared memory as this process has it, for bugs that are planted in it. */
final class WordOfProcess extends OverwritableWord {
  private final LockWord word;
  private final boolean first;
  private final Runnable after;

  /**
   * @param first whether this process has created the lock
   * @param after runs after each access
   */
  WordOfProcess(LockWord word, boolean first, Runnable after) {
    this.word = word;
    this.first = first;
    this.after = after;
  }

  @Override
  public int get() {
    int value = word.get();
    after.run();
    return value;
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    boolean done = word.compareAndSet(expected, value);
    after.run();
    return done;
  }

  @Override
  public void set(int value) {
    int seen;
    do {
      seen = word.get();
    } while (!word.compareAndSet(seen, value));
    after.run();
  }

  /** Does nothing: only the report of a death names the thread. */
  @Override
  public void note(long thread) {}

  @Override
  public boolean ofFirstProcess() {
    return first;
  }

  @Override
  public boolean await(int expected, long nanos) {
    boolean woken = word.await(expected, nanos);
    after.run();
    return woken;
  }

  @Override
  public void wake(int count) {
    word.wake(count);
    after.run();
  }

  @Override
  public int wakeAll() {
    int woken = word.wakeAll();
    after.run();
    return woken;
  }

  @Override
  public boolean wakeOne() {
    boolean woken = word.wakeOne();
    after.run();
    return woken;
  }
}
