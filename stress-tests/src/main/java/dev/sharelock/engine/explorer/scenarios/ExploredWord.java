package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.explorer.World;
import dev.sharelock.lock.LockWord;

/** The word of the library's lock, as one simulated process has it. */
final class ExploredWord extends LockWord {
  private final World world;
  private final int word;
  private final int process;
  private final ExploredRecord record;
  private final LockReferee judge;

  ExploredWord(World world, int word, int process, ExploredRecord record, LockReferee judge) {
    this.world = world;
    this.word = word;
    this.process = process;
    this.record = record;
    this.judge = judge;
  }

  @Override
  public int get() {
    int value = world.get(word);
    judge.looks(process);
    return value;
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    boolean done = world.compareAndSet(word, expected, value);
    if (done) {
      judge.changed(process, expected, value);
    }
    return done;
  }

  /** In the two accesses that the production word makes of it. */
  @Override
  public boolean take(int value, long thread) {
    boolean taken = compareAndSet(FREE, value);
    if (taken) {
      record.noteOwnerThread(thread);
    }
    return taken;
  }

  @Override
  public boolean await(int expected, long nanos) {
    long before = world.nanoTime();
    boolean woken = world.await(word, expected, nanos);
    if (woken || world.nanoTime() - before >= nanos) {
      judge.slept(process);
    }
    return woken;
  }

  @Override
  public void wake(int count) {
    var _ = world.wake(word, count);
  }

  @Override
  public int wakeAll() {
    return world.wake(word, Integer.MAX_VALUE);
  }

  @Override
  public boolean wakeOne() {
    return world.wake(word, 1) > 0;
  }

  @Override
  public long nanoTime() {
    return world.nanoTime();
  }
}
