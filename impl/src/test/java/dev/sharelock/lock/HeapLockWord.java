package dev.sharelock.lock;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A lock word on the Java heap with the futex's rules: who sleeps first is woken first. */
class HeapLockWord extends LockWord {
  private final AtomicInteger value = new AtomicInteger();
  private final Queue<Sleeper> sleepers = new ArrayDeque<>();

  private static final class Sleeper {
    boolean woken;
  }

  @Override
  public int get() {
    return value.get();
  }

  @Override
  public boolean compareAndSet(int expected, int next) {
    return value.compareAndSet(expected, next);
  }

  void set(int next) {
    value.set(next);
  }

  @Override
  public synchronized boolean await(int expected, long nanos) {
    if (value.get() != expected) {
      return false;
    }
    Sleeper self = new Sleeper();
    sleepers.add(self);
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (!self.woken && end - System.nanoTime() > 0) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(end - System.nanoTime(), 1));
      } catch (InterruptedException e) {
        interrupted = true; // a futex wait is not ended by it
      }
    }
    sleepers.remove(self);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return self.woken;
  }

  @Override
  public synchronized void wake(int count) {
    for (int i = 0; i < count && !sleepers.isEmpty(); i++) {
      sleepers.remove().woken = true;
    }
    notifyAll();
  }

  @Override
  public synchronized boolean wakeOne() {
    boolean anySleeps = !sleepers.isEmpty();
    wake(1);
    return anySleeps;
  }

  @Override
  public synchronized int wakeAll() {
    int woken = sleepers.size();
    wake(woken);
    return woken;
  }

  synchronized int sleepers() {
    return sleepers.size();
  }
}
