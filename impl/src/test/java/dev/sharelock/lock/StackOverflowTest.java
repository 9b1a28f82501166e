package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.Value;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A runaway recursion uses a lock until the stack ends, wherever that is. {@link
 * ErrorWhileTakingTest} and {@link ErrorWhileReleasingTest} have an error at every access of the
 * lock; here it comes in between as well, in the JDK's own code too.
 */
@SuppressWarnings({
  "LockNotBeforeTry", // taking and releasing is what is tested
  "InfiniteRecursion" // and so is that
})
class StackOverflowTest {
  private static final int ROUNDS = 300;
  private static final int CONTENDED_ROUNDS = 60;

  /** The JVM compiles code meanwhile, so each round meets other frames. */
  private static Thread inSmallStack(int kilobytes, Runnable recursion) throws Exception {
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                recursion.run();
              } catch (StackOverflowError e) {
                // it always ends so
              }
            },
            "deep",
            kilobytes * 1024L);
    thread.start();
    return thread;
  }

  private static void count(Value.OfLong counter) {
    counter.getAndAdd(1);
    count(counter);
  }

  @Test
  void aCounterIsNotLeftLocked() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Value.OfLong counter = SharedCTypes.value(CType.LONG, 0);
      inSmallStack(160 + round * 4, () -> count(counter)).join();
      assertEquals(
          0,
          counter.getLock().ownerDeaths(),
          () -> "nobody died while it had " + counter.getLock());
      assertTrue(
          counter.getLock().tryLock(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS),
          () -> "locked out of " + counter.getLock());
      counter.getLock().unlock();
    }
  }

  private static void pass(RobustLock lock, int nanos) {
    lock.lock();
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    lock.unlock();
    pass(lock, nanos);
  }

  private static void passUntilToldToStop(
      RobustLock lock, RawValue.OfInt stop, RawValue.OfLong passes) {
    while (stop.getVolatile() == 0) {
      lock.lock();
      lock.unlock();
      passes.getAndAdd(1);
    }
  }

  /** Another process and another thread of this one want it all the time. */
  @Test
  void aContendedLockIsNotLeftLocked() throws Exception {
    RobustLock lock = RobustLock.recursive();
    RawValue.OfInt stop = SharedCTypes.rawValue(CType.INT, 0);
    RawValue.OfLong elsewhere = SharedCTypes.rawValue(CType.LONG, 0L);
    RawValue.OfLong here = SharedCTypes.rawValue(CType.LONG, 0L);
    try (Children children = new Children()) {
      SharedProcess child = children.start(() -> passUntilToldToStop(lock, stop, elsewhere));
      Thread other =
          Thread.ofPlatform().daemon().start(() -> passUntilToldToStop(lock, stop, here));
      for (int round = 0; round < CONTENDED_ROUNDS; round++) {
        inSmallStack(170 + round % 16, () -> pass(lock, 2_000)).join();
        long passesElsewhere = elsewhere.getVolatile();
        long passesHere = here.getVolatile();
        Children.await(
            "the other process passes: " + lock,
            () -> elsewhere.getVolatile() > passesElsewhere + 1);
        Children.await(
            "the other thread passes: " + lock, () -> here.getVolatile() > passesHere + 1);
        assertTrue(lock.tryLock(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS), lock::toString);
        lock.unlock();
      }
      stop.setVolatile(1);
      other.join();
      assertEquals(0, Children.join(child));
    }
    assertEquals(0, lock.ownerDeaths());
    assertFalse(lock.locked());
  }
}
