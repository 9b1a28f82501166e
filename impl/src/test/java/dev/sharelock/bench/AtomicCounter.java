package dev.sharelock.bench;

import java.util.concurrent.atomic.AtomicLong;

/** One atomic addition instead of a lock, for the threads of one JVM: the floor. */
final class AtomicCounter implements LockedCounter {
  private final AtomicLong value = new AtomicLong();

  @Override
  public void add(int times) {
    for (int i = 0; i < times; i++) {
      value.getAndIncrement();
    }
  }

  @Override
  public void addTimed(int times, Waits waits) {
    for (int i = 0; i < times; i++) {
      long asked = System.nanoTime();
      value.getAndIncrement();
      waits.add(System.nanoTime() - asked);
    }
  }

  @Override
  public long sum() {
    return value.get();
  }
}
