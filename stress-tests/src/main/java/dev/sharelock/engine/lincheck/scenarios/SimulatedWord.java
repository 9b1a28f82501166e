package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.flaws.OverwritableWord;

/** A word on the heap as one simulated process has it, for bugs that are planted in it. */
final class SimulatedWord extends OverwritableWord {
  private final HeapWord word;
  private final int process;

  /**
   * @param process the name of the process in the word, from 1 on
   */
  SimulatedWord(HeapWord word, int process) {
    this.word = word;
    this.process = process;
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
  public void set(int value) {
    word.set(value);
  }

  @Override
  public void note(long thread) {}

  @Override
  public boolean ofFirstProcess() {
    return process == 1;
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
  public long nanoTime() {
    return word.nanoTime();
  }
}
