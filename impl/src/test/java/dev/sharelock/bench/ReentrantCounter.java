package dev.sharelock.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** The JDK's lock, for the threads of one JVM. */
final class ReentrantCounter implements LockedCounter {
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong value = new AtomicLong();

  @Override
  public void add(int times) {
    for (int i = 0; i < times; i++) {
      lock.lock();
      try {
        value.setOpaque(value.getOpaque() + 1);
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void addTimed(int times, Waits waits) {
    for (int i = 0; i < times; i++) {
      long asked = System.nanoTime();
      long waited;
      lock.lock();
      try {
        waited = System.nanoTime() - asked;
        value.setOpaque(value.getOpaque() + 1);
      } finally {
        lock.unlock();
      }
      waits.add(waited);
    }
  }

  @Override
  public long sum() {
    return value.get();
  }
}
