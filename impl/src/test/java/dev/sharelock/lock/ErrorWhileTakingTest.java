package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An error, such as the end of the stack, ends the attempt to take a lock at any of its steps, and
 * goes on for some of the steps that follow it. The thread that gets it does not have the lock, so
 * nobody else may be locked out: neither another process, nor another thread of the same one.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class ErrorWhileTakingTest {

  /** How the lock is found, and how often an error was seen when this was written, at least. */
  enum Found {
    FREE(1),
    HELD(6),
    ABANDONED(3),
    OWNER_DEAD(8),
    OWNER_DEAD_AND_SILENT(4);

    final int leastPoints;

    Found(int leastPoints) {
      this.leastPoints = leastPoints;
    }
  }

  /** How many steps in a row fail: the later ones are of what the first one made necessary. */
  private static final int[] IN_A_ROW = {1, 2, 3, 4, 100};

  @ParameterizedTest
  @EnumSource
  void nobodyIsLockedOut(Found found) throws Exception {
    for (int inARow : IN_A_ROW) {
      int points = 0;
      while (new Attempt(found).failsAfter(points + 1, inARow)) {
        points++;
      }
      assertTrue(points >= found.leastPoints, points + " points, once there were more");
    }
  }

  private static final class Attempt {
    private final Found found;
    private final HeapLockWord word = new HeapLockWord();
    private final SimulatedProcesses processes;
    private final Stepper stepper = new Stepper();
    private final RobustLock here;
    private final RobustLock elsewhere;

    Attempt(Found found) {
      this.found = found;
      processes =
          new SimulatedProcesses(
              found == Found.OWNER_DEAD_AND_SILENT
                  ? LockRecord.RECURSIVE | LockRecord.SILENT
                  : LockRecord.RECURSIVE,
              word);
      here =
          processes.lockOf(
              SimulatedProcesses.HERE,
              new OverflowingWord(word, stepper),
              new SteppedRecord(processes.memory(), stepper));
      processes.beforeEachQuestion(stepper::step);
      processes.onInquiry(
          owner -> {
            if (owner == SimulatedProcesses.HERE) {
              here.freeIfNobodyHasIt();
            }
          });
      elsewhere = processes.lockOf(SimulatedProcesses.ELSEWHERE);
    }

    /** Whether there was a k-th step. */
    boolean failsAfter(int k, int inARow) throws Exception {
      String where = inARow + " in a row after " + k;
      bringAbout();
      AtomicReference<StackOverflowError> error = new AtomicReference<>();
      stepper.strikeAfter(
          k,
          inARow,
          () -> {
            throw new StackOverflowError(where);
          });
      Thread taking =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      here.hold();
                      stepper.disarm();
                      here.unlock();
                    } catch (StackOverflowError e) {
                      stepper.disarm();
                      error.set(e);
                      assertFalse(here.isHeldByCurrentThread(), where);
                    }
                  });
      if (found == Found.HELD) {
        Children.await("it sleeps", () -> word.sleepers() == 1 || error.get() != null);
        elsewhere.unlock();
      }
      taking.join();
      passes(processes.lockOf(SimulatedProcesses.THIRD), where);
      passes(here, where);
      return error.get() != null;
    }

    private static void passes(RobustLock lock, String where) throws Exception {
      CompletableFuture<Void> passed =
          InItsOwnThread.run(
              () -> {
                try (Hold held = lock.hold()) {
                  held.recovered();
                }
              });
      try {
        passed.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (java.util.concurrent.TimeoutException e) {
        throw new AssertionError("locked out, " + where + ": " + lock, e);
      }
    }

    private void bringAbout() {
      switch (found) {
        case FREE -> {}
        case HELD -> elsewhere.lock();
        case ABANDONED -> word.set(LockWord.ABANDONED);
        case OWNER_DEAD, OWNER_DEAD_AND_SILENT -> {
          elsewhere.lock();
          processes.end(SimulatedProcesses.ELSEWHERE);
        }
      }
    }
  }
}
