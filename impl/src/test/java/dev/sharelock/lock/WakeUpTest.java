package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.memory.SharedHeap;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * No sleeper of the lock is forgotten: it never finds the lock free although nobody woke it.
 *
 * <p>{@code -Dsharelock.contendedOperations=100000000} makes the stress as long as it should be
 * once before a release; the default takes a few seconds.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class WakeUpTest {
  private static final int OPERATIONS =
      Integer.getInteger("sharelock.contendedOperations", 4_000_000);
  private static final int PROCESSES = 2;
  private static final int THREADS = 2;

  @Test
  void noneIsRescuedWhenTwoProcessesContend() throws Exception {
    RobustLock lock = RobustLock.recursive();
    RawValue.OfLong counter = SharedCTypes.rawValue(CType.LONG, 0L);
    RawValue.OfInt go = SharedCTypes.rawValue(CType.INT, 0);
    int each = OPERATIONS / (PROCESSES * THREADS);
    try (Children children = new Children()) {
      SharedProcess other = children.start(() -> count(lock, counter, go, each));
      count(lock, counter, go, each);
      assertEquals(0, Children.join(other));
    }
    assertEquals((long) each * PROCESSES * THREADS, counter.get());
    assertEquals(0, lock.rescuedWakeUps());
    LockRecord record = new LockRecord(lock.handle().attach().memory());
    assertEquals(record.sentWakeUps(), record.settledWakeUps());
    System.out.println(
        OPERATIONS + " contended operations, " + record.sentWakeUps() + " wake-ups, none rescued");
    assertEquals(0, lock.ownerDeaths());
  }

  private static void count(RobustLock lock, RawValue.OfLong counter, RawValue.OfInt go, int times)
      throws InterruptedException {
    go.getAndAdd(1);
    Children.await("both processes are there", () -> go.getVolatile() == PROCESSES);
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 0; n < times; n++) {
                      try (var _ = lock.hold()) {
                        counter.setPlain(counter.getPlain() + 1);
                      }
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** The stress above would see it: a word that forgets that somebody sleeps. */
  @Test
  void oneThatIsNeverSentIsCounted() throws Exception {
    var forgetful =
        new SegmentLockWord(SharedHeap.allocate(LockRecord.BYTES, RobustLock.TYPE)) {
          private volatile boolean slept;

          @Override
          public boolean await(int expected, long nanos) {
            slept = super.compareAndSet(expected, expected & OWNER);
            return super.await(expected & OWNER, nanos);
          }
        };
    SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, forgetful);
    sleepUntilReleased(processes, () -> forgetful.slept, 5);
    assertEquals(1, processes.record().rescuedWakeUps());
  }

  /** And one that is sent and never arrives. */
  @Test
  void oneThatNeverArrivesIsUnderWayForEver() throws Exception {
    var deaf =
        new SegmentLockWord(SharedHeap.allocate(LockRecord.BYTES, RobustLock.TYPE)) {
          @Override
          public boolean wakeOne() {
            return true; // somebody was woken, says the kernel; but nobody was
          }
        };
    SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, deaf);
    sleepUntilReleased(processes, () -> (deaf.get() & LockWord.WAITERS) != 0, 5);
    assertTrue(processes.record().sentWakeUps() > processes.record().settledWakeUps());
  }

  /** A release that comes when a sleeper's time has just run out wakes nobody, and need not. */
  @Test
  void oneThatComesTooLateIsNotCounted() throws Exception {
    var tooLate =
        new SegmentLockWord(SharedHeap.allocate(LockRecord.BYTES, RobustLock.TYPE)) {
          private final CountDownLatch released = new CountDownLatch(1);

          @Override
          public boolean await(int expected, long nanos) {
            boolean woken = super.await(expected, nanos);
            if (!woken && (expected & OWNER) != 0) {
              awaitUninterruptibly(released);
            }
            return woken;
          }

          @Override
          public boolean wakeOne() {
            boolean woken = super.wakeOne();
            released.countDown();
            return woken;
          }
        };
    SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, tooLate);
    sleepUntilReleased(processes, () -> (tooLate.get() & LockWord.WAITERS) != 0, 60);
    assertEquals(0, processes.record().rescuedWakeUps());
    assertEquals(processes.record().sentWakeUps(), processes.record().settledWakeUps());
  }

  /** Nor is one counted that comes when a sleeper has said so, and does not sleep yet. */
  @Test
  void oneThatComesTooEarlyIsNotCounted() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    var slow =
        new SegmentLockWord(SharedHeap.allocate(LockRecord.BYTES, RobustLock.TYPE)) {
          @Override
          public boolean compareAndSet(int expected, int value) {
            boolean done = super.compareAndSet(expected, value);
            if (done && (value & OWNER) == SimulatedProcesses.ELSEWHERE && (value & WAITERS) != 0) {
              awaitUninterruptibly(released);
            }
            return done;
          }

          @Override
          public boolean wakeOne() {
            boolean woken = super.wakeOne();
            released.countDown();
            return woken;
          }
        };
    SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, slow);
    sleepUntilReleased(processes, () -> (slow.get() & LockWord.WAITERS) != 0, 20);
    assertEquals(0, processes.record().rescuedWakeUps());
  }

  /**
   * Nobody would wake it: the one that reserved it was about to sleep, and never did. Repeated,
   * since it has done so if the release takes longer than the sleep would have, as first ones may.
   */
  @RepeatedTest(10)
  void whoReservedTheLockNeedNotHaveSlept() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger sleepsOnFreeLock = new AtomicInteger();
    var restless =
        new SegmentLockWord(SharedHeap.allocate(LockRecord.BYTES, RobustLock.TYPE)) {
          @Override
          public boolean compareAndSet(int expected, int value) {
            boolean done = super.compareAndSet(expected, value);
            if (done && (value & OWNER) != 0 && (value & RESERVED) != 0) {
              released.countDown();
              Children.await("the release", () -> (super.get() & OWNER) == 0);
            }
            return done;
          }

          @Override
          public boolean await(int expected, long nanos) {
            if ((expected & OWNER) == 0) {
              sleepsOnFreeLock.incrementAndGet();
              return super.await(expected, nanos);
            }
            return false;
          }
        };
    SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, restless);
    sleepUntilReleased(processes, () -> released.getCount() == 0, 0);
    assertEquals(0, sleepsOnFreeLock.get());
    assertEquals(0, processes.record().rescuedWakeUps());
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      TimeUnit.MILLISECONDS.sleep(5); // until what it would have slept is over
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One process sleeps until the other, which has the lock, has released it some time later. */
  private static void sleepUntilReleased(
      SimulatedProcesses processes, BooleanSupplier sleeps, long millis) throws Exception {
    RobustLock here = processes.lockOf(SimulatedProcesses.HERE);
    RobustLock elsewhere = processes.lockOf(SimulatedProcesses.ELSEWHERE);
    elsewhere.lock();
    Thread sleeper =
        Thread.ofPlatform()
            .start(
                () -> {
                  here.lock();
                  here.unlock();
                });
    Children.await("it sleeps", sleeps);
    TimeUnit.MILLISECONDS.sleep(millis);
    elsewhere.unlock();
    sleeper.join();
  }

  @Test
  void virtualThreadsFinishWhenTheirOwnerSleeps() throws Exception {
    RobustLock lock = RobustLock.recursive();
    RawValue.OfInt counter = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess child =
          children.start(
              () -> oneSleepsHoldingAndFourWait(lock, counter),
              "-Djdk.virtualThreadScheduler.parallelism=2",
              "-Djdk.virtualThreadScheduler.maxPoolSize=2");
      assertEquals(0, Children.join(child));
    }
    assertEquals(5, counter.get());
  }

  private static void oneSleepsHoldingAndFourWait(RobustLock lock, RawValue.OfInt counter)
      throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(5);
    Thread.startVirtualThread(
        () -> {
          try (var _ = lock.hold()) {
            held.countDown();
            Thread.sleep(300);
            counter.set(counter.get() + 1);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          done.countDown();
        });
    held.await();
    for (int i = 0; i < 4; i++) {
      Thread.startVirtualThread(
          () -> {
            try (var _ = lock.hold()) {
              counter.set(counter.get() + 1);
            }
            done.countDown();
          });
    }
    if (!done.await(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      System.exit(2);
    }
  }
}
