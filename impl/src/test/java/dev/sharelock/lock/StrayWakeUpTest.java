package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.platform.Futex;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A sleep ends for no reason, or for one that has nothing to do with the lock. */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class StrayWakeUpTest {
  private static void finish(CompletableFuture<Void> task) throws Exception {
    task.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** As of a lock whose block was freed between its release and its wake-up, and used again. */
  @Test
  void oneForALockThatWasThereBeforeLetsNobodyIn() throws Exception {
    RobustLock lock = RobustLock.recursive();
    SegmentLockWord word = new SegmentLockWord(lock.block());
    lock.lock();
    CompletableFuture<Void> waits =
        InItsOwnThread.run(
            () -> {
              lock.lock();
              lock.unlock();
            });
    Children.await("it sleeps", () -> (word.get() & LockWord.WAITERS) != 0);
    for (int i = 0; i < 20; i++) {
      Children.await("it is woken", () -> Futex.wake(lock.block().memory(), 1) == 1);
      assertFalse(waits.isDone());
      assertTrue(lock.isHeldByCurrentThread());
    }
    lock.unlock();
    finish(waits);
    assertFalse(lock.locked());
    assertEquals(0, lock.rescuedWakeUps());
  }

  /** As signals end a sleep: EINTR. */
  @Test
  void sleepsThatEndAtOnceLetNobodyIn() throws Exception {
    HeapLockWord word = new HeapLockWord();
    SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, word);
    RobustLock holder = processes.lockOf(SimulatedProcesses.ELSEWHERE);
    ForwardingWord restless =
        new ForwardingWord(word) {
          private int sleeps;

          @Override
          public boolean await(int expected, long nanos) {
            return ++sleeps > 1000 && super.await(expected, nanos);
          }
        };
    RobustLock waiting = processes.lockOf(SimulatedProcesses.HERE, restless);
    holder.lock();
    CompletableFuture<Void> waits =
        InItsOwnThread.run(
            () -> {
              waiting.lock();
              assertEquals(SimulatedProcesses.HERE, word.get() & LockWord.OWNER);
              waiting.unlock();
            });
    Children.await("it sleeps at last", () -> word.sleepers() == 1);
    assertEquals(SimulatedProcesses.ELSEWHERE, word.get() & LockWord.OWNER);
    holder.unlock();
    finish(waits);
    assertEquals(0, word.get() & LockWord.OWNER);
    assertEquals(0, processes.record().rescuedWakeUps());
  }

  /** Stopped while the kernel has it asleep, not between two accesses. */
  @Test
  void aSleeperThatIsStoppedAndGoesOnGetsItsTurn() throws Exception {
    RobustLock lock = RobustLock.recursive();
    SegmentLockWord word = new SegmentLockWord(lock.block());
    RawValue.OfInt counter = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      lock.lock();
      SharedProcess child =
          children.start(
              () -> {
                try (var _ = lock.hold()) {
                  counter.setVolatile(counter.getVolatile() + 1);
                }
              });
      Children.await("it sleeps", () -> (word.get() & LockWord.WAITERS) != 0);
      for (int i = 0; i < 5; i++) {
        Signal.STOP.to(child.pid());
        Children.await("it is stopped", () -> Signal.isStopped(child.pid()));
        Signal.CONTINUE.to(child.pid());
      }
      Signal.STOP.to(child.pid());
      Children.await("it is stopped", () -> Signal.isStopped(child.pid()));
      lock.unlock();
      finish(InItsOwnThread.run(() -> lock.hold().close()));
      assertEquals(0, counter.getVolatile());
      Signal.CONTINUE.to(child.pid());
      assertEquals(0, Children.join(child));
      assertEquals(1, counter.getVolatile());
      assertFalse(lock.locked());
    }
  }
}
