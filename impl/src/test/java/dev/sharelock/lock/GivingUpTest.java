package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sharelock.process.Children;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who was woken, or has reserved the lock, and leaves without it since the time is up or it is
 * interrupted just then, leaves nobody behind asleep.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class GivingUpTest {
  enum Why {
    TIME_OUT,
    INTERRUPT
  }

  private final HeapLockWord word = new HeapLockWord();
  private final SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, word);
  private final RobustLock elsewhere = processes.lockOf(SimulatedProcesses.ELSEWHERE);
  private final RobustLock between = processes.lockOf(SimulatedProcesses.THIRD);
  private final RobustLock behind =
      processes.lockOf(SimulatedProcesses.FOURTH, new OnlyWokenWord(word));

  /** Woken, it finds that another was faster, and leaves. */
  private class Overtaken extends OnlyWokenWord {
    private final Why why;
    private boolean overtaken;
    private int looks;

    Overtaken(Why why) {
      super(word);
      this.why = why;
    }

    @Override
    public boolean await(int expected, long nanos) {
      boolean woken = super.await(expected, nanos);
      between.lock();
      overtaken = true;
      interruptIf(why == Why.INTERRUPT);
      return woken;
    }

    @Override
    public int get() {
      if (overtaken && ++looks == 2) {
        beforeItsLastLook();
      }
      return super.get();
    }

    void beforeItsLastLook() {}
  }

  private static void interruptIf(boolean so) {
    if (so) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries in vain, for long enough to fall asleep. */
  private static void tryInVain(RobustLock lock, Why why, long millis) {
    switch (why) {
      case TIME_OUT -> {
        try {
          assertFalse(lock.tryLock(millis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      case INTERRUPT -> assertThrows(InterruptedException.class, lock::lockInterruptibly);
    }
  }

  private void assertTheOneBehindIsWoken(RobustLock leaving, Why why, Runnable afterwards)
      throws Exception {
    elsewhere.lock();
    CompletableFuture<Void> leaves =
        InItsOwnThread.run(
            () -> {
              tryInVain(leaving, why, 1);
              afterwards.run();
            });
    Children.await("it sleeps", () -> word.sleepers() == 1);
    CompletableFuture<Void> waits =
        InItsOwnThread.run(
            () -> {
              behind.lock();
              behind.unlock();
            });
    Children.await("both sleep", () -> word.sleepers() == 2);
    TimeUnit.MILLISECONDS.sleep(2); // its time is up
    elsewhere.unlock();
    leaves.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    waits.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertEquals(0, word.get() & LockWord.OWNER);
    assertEquals(0, processes.record().rescuedWakeUps());
    assertEquals(processes.record().sentWakeUps(), processes.record().settledWakeUps());
  }

  @ParameterizedTest
  @EnumSource
  void whoOvertookItWakesTheOneBehind(Why why) throws Exception {
    RobustLock leaving = processes.lockOf(SimulatedProcesses.HERE, new Overtaken(why));
    assertTheOneBehindIsWoken(
        leaving,
        why,
        () -> {
          assertNotEquals(0, word.get() & LockWord.WAITERS, "or nobody would be woken");
          between.unlock();
        });
  }

  @ParameterizedTest
  @EnumSource
  void itWakesTheOneBehindItselfIfTheLockIsFreeAgain(Why why) throws Exception {
    RobustLock leaving =
        processes.lockOf(
            SimulatedProcesses.HERE,
            new Overtaken(why) {
              @Override
              void beforeItsLastLook() {
                between.unlock();
              }
            });
    assertTheOneBehindIsWoken(leaving, why, () -> {});
  }

  /** It has reserved the lock, and sleeps until it gives up. */
  private class Reserving extends ForwardingWord {
    private final Why why;
    private boolean reserved;
    private boolean woke;

    Reserving(Why why) {
      super(word);
      this.why = why;
    }

    @Override
    public boolean await(int expected, long nanos) {
      if ((expected & RESERVED) == 0) {
        return super.await(expected, nanos);
      }
      reserved = true;
      boolean woken = super.await(expected, TimeUnit.MILLISECONDS.toNanos(110));
      woke = true;
      interruptIf(why == Why.INTERRUPT);
      return woken;
    }
  }

  /** Repeated, since on a busy machine its time may be up before it has reserved anything. */
  private void reserveAndGiveUp(Why why, boolean releasedMeanwhile, int left) {
    for (int i = 0; i < 100; i++) {
      word.set(LockWord.FREE);
      elsewhere.lock();
      Reserving reserving =
          new Reserving(why) {
            private int looks;

            @Override
            public int get() {
              if (super.woke && ++looks == 2 && releasedMeanwhile) {
                elsewhere.unlock();
              }
              return super.get();
            }
          };
      tryInVain(processes.lockOf(SimulatedProcesses.HERE, reserving), why, 100);
      int seen = word.get();
      if (elsewhere.isHeldByCurrentThread()) {
        elsewhere.unlock();
      }
      if (reserving.reserved) {
        assertEquals(left, seen, () -> LockWord.describe(seen));
        return;
      }
    }
    fail("never reserved in 100 times");
  }

  @ParameterizedTest
  @EnumSource
  void aReservationIsTakenBack(Why why) {
    reserveAndGiveUp(why, false, SimulatedProcesses.ELSEWHERE | LockWord.WAITERS);
  }

  @ParameterizedTest
  @EnumSource
  void aReservationOfAFreeLockIsTakenBack(Why why) {
    reserveAndGiveUp(why, true, LockWord.WAITERS);
  }
}
