package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An error, such as the end of the stack, ends the release of a lock at any of its steps, and goes
 * on for some of the steps that follow it. The thread has given the lock up all the same, so others
 * get it.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class ErrorWhileReleasingTest {

  /** How the lock is held, and how often an error was seen when this was written, at least. */
  enum Held {
    ALONE(1),
    WITH_WAITERS(4),
    WITH_RESERVATION(4),
    RECOVERING(2),
    RECOVERING_WITH_WAITERS(3);

    final int leastPoints;

    Held(int leastPoints) {
      this.leastPoints = leastPoints;
    }
  }

  private static final int[] IN_A_ROW = {1, 2, 3, 4, 100};

  private final HeapLockWord word = new HeapLockWord();
  private final SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, word);
  private final Stepper stepper = new Stepper();
  private final RobustLock here =
      processes.lockOf(
          SimulatedProcesses.HERE,
          new OverflowingWord(word, stepper),
          new SteppedRecord(processes.memory(), stepper));
  private final RobustLock elsewhere = processes.lockOf(SimulatedProcesses.ELSEWHERE);

  ErrorWhileReleasingTest() {
    processes.onInquiry(
        owner -> {
          if (owner == SimulatedProcesses.HERE) {
            here.freeIfNobodyHasIt();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void othersGetIt(Held held) throws Exception {
    for (int inARow : IN_A_ROW) {
      int points = 0;
      while (failsAfter(held, points + 1, inARow)) {
        points++;
      }
      assertTrue(points >= held.leastPoints, points + " points, once there were more");
    }
  }

  /** Whether there was a k-th step. */
  private boolean failsAfter(Held held, int k, int inARow) throws Exception {
    String where = inARow + " in a row after " + k;
    boolean recovering = held == Held.RECOVERING || held == Held.RECOVERING_WITH_WAITERS;
    word.set(recovering ? LockWord.ABANDONED : LockWord.FREE);
    Hold hold = here.hold();
    switch (held) {
      case ALONE, RECOVERING -> {}
      case WITH_WAITERS, RECOVERING_WITH_WAITERS -> word.set(word.get() | LockWord.WAITERS);
      case WITH_RESERVATION -> word.set(word.get() | LockWord.WAITERS | LockWord.RESERVED);
    }
    stepper.strikeAfter(
        k,
        inARow,
        () -> {
          throw new StackOverflowError(where);
        });
    boolean failed = false;
    try {
      hold.close();
    } catch (StackOverflowError e) {
      failed = true;
    }
    boolean reached = stepper.hasStruck();
    stepper.disarm();
    assertTrue(reached || !failed, where);
    assertFalse(here.isHeldByCurrentThread(), where);
    assertEquals(recovering, passes(elsewhere, where), "told of what is to be repaired, " + where);
    assertFalse(passes(here, where), where);
    return reached;
  }

  /** Another thread takes the lock and releases it; whether it was told of a death. */
  private static boolean passes(RobustLock lock, String where) throws Exception {
    CompletableFuture<Boolean> told =
        CompletableFuture.supplyAsync(
            () -> {
              try (Hold hold = lock.hold()) {
                hold.recovered();
                return hold.ownerDeath().isPresent();
              }
            },
            task -> Thread.ofPlatform().daemon().start(task));
    try {
      return told.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("locked out, " + where + ": " + lock, e);
    }
  }

  /** The death of a thread is noticed when it can be: an error in between is not the end of it. */
  @Test
  void aThreadsEndIsNoticedAfterAnErrorToo() throws Exception {
    for (int inARow : IN_A_ROW) {
      boolean struck = true;
      for (int k = 1; struck; k++) {
        String where = inARow + " in a row after " + k;
        word.set(LockWord.FREE);
        Thread.ofPlatform().start(here::lock).join();
        stepper.strikeAfter(
            k,
            inARow,
            () -> {
              throw new OutOfMemoryError(where);
            });
        try {
          here.freeIfNobodyHasIt();
        } catch (OutOfMemoryError e) {
          stepper.disarm();
          here.freeIfNobodyHasIt();
        }
        struck = stepper.hasStruck();
        stepper.disarm();
        assertEquals(LockWord.ABANDONED, word.get(), where);
        assertTrue(passes(elsewhere, where));
      }
    }
  }

  /** As long as nothing goes wrong, an error in the program is told. */
  @Test
  void aLockThatIsNotHeldCannotBeReleased() {
    assertThrows(IllegalMonitorStateException.class, here::unlock);
  }
}
