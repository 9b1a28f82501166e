package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A recovery that is not declared done, while others sleep: they are woken and told, in turn. */
class UnfinishedRecoveryTest {
  private static final int SLEEPERS = 3;

  private final Queue<Integer> abandonedAs = new ConcurrentLinkedQueue<>();
  private final HeapLockWord word =
      new HeapLockWord() {
        @Override
        public boolean compareAndSet(int expected, int next) {
          boolean done = super.compareAndSet(expected, next);
          if (done && (next & ABANDONED) != 0) {
            abandonedAs.add(next);
          }
          return done;
        }
      };
  private final SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, word);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();

  @Test
  @SuppressWarnings("LockNotBeforeTry") // it dies with it
  void eachIsWokenAndToldAfterTheOther() throws Exception {
    processes.lockOf(SimulatedProcesses.ELSEWHERE).lock();
    processes.end(SimulatedProcesses.ELSEWHERE);
    Hold recovering = processes.lockOf(SimulatedProcesses.HERE).hold();
    assertTrue(recovering.ownerDeath().isPresent());
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 0; i < SLEEPERS; i++) {
      RobustLock lock = processes.lockOf(SimulatedProcesses.FOURTH + i, new OnlyWokenWord(word));
      others.add(InItsOwnThread.run(() -> recover(lock)));
    }
    Children.await("all sleep", () -> word.sleepers() == SLEEPERS);

    recovering.close();

    for (CompletableFuture<Void> other : others) {
      other.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertEquals(SLEEPERS, told.get());
    assertEquals(SLEEPERS, abandonedAs.size());
    for (int value : abandonedAs) {
      assertEquals(LockWord.ABANDONED | LockWord.WAITERS, value, LockWord.describe(value));
    }
    assertEquals(1, processes.record().deaths());
    assertEquals(0, processes.record().rescuedWakeUps());
  }

  /** Only the last one finishes. */
  private void recover(RobustLock lock) {
    try (Hold hold = lock.hold()) {
      assertEquals(1, inside.incrementAndGet(), "one at a time");
      assertTrue(hold.ownerDeath().isPresent());
      if (told.incrementAndGet() == SLEEPERS) {
        hold.recovered();
      }
      inside.decrementAndGet();
    }
  }
}
