package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * A wake-up that a killed process had under way is under way for ever. It must not hide that
 * another one is lost, and nothing else may be taken for it.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class OrphanedWakeUpTest {
  private final LockRecord record =
      new LockRecord(MemorySegment.ofArray(new long[LockRecord.LONGS]));
  private final WakeUps wakeUps = new WakeUps(new HeapLockWord(), record);
  private final long start = System.nanoTime();

  private void look(long atMillis) {
    wakeUps.lookForOrphans(start + TimeUnit.MILLISECONDS.toNanos(atMillis));
  }

  private int underWay() {
    return record.sentWakeUps() - record.settledWakeUps();
  }

  @Test
  void whatStandsStillAfterADeathIsWrittenOff() {
    wakeUps.announce();
    wakeUps.announce();
    wakeUps.someoneEnded();
    look(0);
    look(999);
    assertEquals(2, underWay(), "they may be late still");
    look(1000);
    assertEquals(0, underWay());
  }

  @Test
  void aLateOneIsNotWhenNobodyHasEnded() {
    wakeUps.announce();
    look(0);
    look(60_000);
    assertEquals(1, underWay());
  }

  @Test
  void whatMovesIsNot() {
    wakeUps.someoneEnded();
    wakeUps.announce();
    wakeUps.announce();
    look(0);
    wakeUps.arrived();
    wakeUps.announce();
    look(1500);
    assertEquals(2, underWay());
    look(2000);
    assertEquals(2, underWay(), "not for a second yet");
  }

  @Test
  void oneDeathDoesNotExcuseWhatComesAfterIt() {
    wakeUps.someoneEnded();
    wakeUps.announce();
    look(0);
    look(1000);
    wakeUps.announce();
    look(2000);
    look(60_000);
    assertEquals(1, underWay());
  }

  /** It was written off and arrived after all. */
  @Test
  void oneThatWasVeryLateIsEvenedOutAfterTheNextDeath() {
    wakeUps.arrived();
    wakeUps.someoneEnded();
    look(0);
    look(1000);
    assertEquals(0, underWay());
  }

  @Test
  void aKilledSleeperDoesNotHideWhatIsLostLater() throws Exception {
    RobustLock lock = RobustLock.recursive();
    BlockHandle handle = lock.handle();
    Block block = handle.attach();
    LockRecord shared = new LockRecord(block.memory());
    SegmentLockWord word = new SegmentLockWord(block);
    RawValue.OfInt rounds = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess victim = children.start(() -> waitUntilWoken(handle, rounds));
      Children.await("the first round", () -> rounds.getVolatile() == 1);
      sleepUntilFreed(lock, word, block, () -> true); // from then on the victim is watched
      wakeItUntilItDies(lock, word, victim, rounds);
      Children.join(victim);
      assertEquals(1, shared.sentWakeUps() - shared.settledWakeUps(), "what it had under way");

      sleepUntilFreed(lock, word, block, () -> shared.sentWakeUps() == shared.settledWakeUps());
      int before = lock.rescuedWakeUps();
      for (int i = 0; i < 100 && lock.rescuedWakeUps() == before; i++) {
        sleepUntilFreed(lock, word, block, () -> true);
      }
      assertEquals(before + 1, lock.rescuedWakeUps());
    }
  }

  /** Dies as soon as a wake-up reaches it. */
  private static void waitUntilWoken(BlockHandle handle, RawValue.OfInt rounds) throws IOException {
    Block block = handle.attach();
    var mortal =
        new SegmentLockWord(block) {
          @Override
          public boolean await(int expected, long nanos) {
            boolean woken = super.await(expected, nanos);
            if (woken) {
              Signal.KILL.raise();
            }
            return woken;
          }
        };
    RobustLock lock = LockParts.of(handle).with(mortal).assemble();
    while (true) {
      int round = rounds.getVolatile() + 1;
      rounds.setVolatile(round);
      Children.await("the next round", () -> rounds.getVolatile() > round);
      lock.lock();
      lock.unlock();
    }
  }

  /** Repeated, since at the end of a sleep it looks by itself and needs nobody to wake it. */
  private static void wakeItUntilItDies(
      RobustLock lock, SegmentLockWord word, SharedProcess victim, RawValue.OfInt rounds)
      throws InterruptedException {
    for (int i = 0; i < 100 && victim.isAlive(); i++) {
      int round = rounds.getVolatile();
      lock.lock();
      rounds.setVolatile(round + 1);
      Children.await("it sleeps", () -> (word.get() & LockWord.WAITERS) != 0);
      TimeUnit.MILLISECONDS.sleep(15); // from then on it sleeps for 50 ms at a time
      lock.unlock();
      Children.await(
          "it dies or takes it", () -> rounds.getVolatile() > round + 1 || !victim.isAlive());
    }
  }

  /** A thread of this process sleeps on the lock, which then is freed without a wake-up. */
  private static void sleepUntilFreed(
      RobustLock lock, SegmentLockWord word, Block block, BooleanSupplier until)
      throws InterruptedException {
    while (!word.compareAndSet(LockWord.FREE, block.segment().participants().self())) {
      lock.hold().close(); // clears away what is left of a round before
    }
    Thread sleeper = Thread.ofPlatform().start(() -> lock.hold().close());
    Children.await("it sleeps", () -> (word.get() & LockWord.WAITERS) != 0);
    TimeUnit.MILLISECONDS.sleep(15);
    Children.await("the time to free it", until);
    int seen = word.get();
    while (!word.compareAndSet(seen, LockWord.FREE)) {
      seen = word.get();
    }
    sleeper.join();
    assertTrue(lock.tryLock());
    lock.unlock();
  }
}
