package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An error, such as the end of the stack, ends the attempt to take a lock after any of its steps.
 * Who gets it does not have the lock, so nobody else may be locked out.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class ErrorWhileTakingTest {

  /** How the lock is found, and how often an error was seen when this was written, at least. */
  enum Found {
    HELD(6),
    ABANDONED(3),
    OWNER_DEAD(8),
    OWNER_DEAD_AND_SILENT(4);

    final int leastPoints;

    Found(int leastPoints) {
      this.leastPoints = leastPoints;
    }
  }

  /** The end of the stack, after a step. A compare-and-set is whole: it fails before, or never. */
  private static final class Overflowing extends ForwardingWord {
    private final Stepper stepper;

    Overflowing(LockWord word, Stepper stepper) {
      super(word);
      this.stepper = stepper;
    }

    @Override
    public int get() {
      int value = super.get();
      stepper.step();
      return value;
    }

    @Override
    public boolean await(int expected, long nanos) {
      boolean woken = super.await(expected, nanos);
      stepper.step();
      return woken;
    }

    @Override
    public boolean wakeOne() {
      boolean woken = super.wakeOne();
      stepper.step();
      return woken;
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsLockedOut(Found found) throws Exception {
    int points = 0;
    while (new Attempt(found).failsAfter(points + 1)) {
      points++;
    }
    assertTrue(points >= found.leastPoints, points + " points, once there were more");
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
              new Overflowing(word, stepper),
              new SteppedRecord(processes.memory(), stepper));
      elsewhere = processes.lockOf(SimulatedProcesses.ELSEWHERE);
    }

    /** Whether there was a k-th step. */
    boolean failsAfter(int k) throws Exception {
      bringAbout();
      AtomicReference<StackOverflowError> error = new AtomicReference<>();
      stepper.strikeAfter(
          k,
          () -> {
            throw new StackOverflowError("after step " + k);
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
                      assertFalse(here.isHeldByCurrentThread());
                      error.set(e);
                    }
                  });
      if (found == Found.HELD) {
        Children.await("it sleeps", () -> word.sleepers() == 1 || error.get() != null);
        elsewhere.unlock();
      }
      taking.join();
      assertEquals(
          LockWord.FREE,
          word.get() & (LockWord.OWNER & ~elsewhereIfDead()),
          "nobody has it, after " + k);
      RobustLock third = processes.lockOf(SimulatedProcesses.THIRD);
      CompletableFuture.runAsync(
              () -> {
                try (Hold held = third.hold()) {
                  held.recovered();
                }
              })
          .get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return error.get() != null;
    }

    /** A dead owner's name may stay in the word: everybody takes over from him. */
    private int elsewhereIfDead() {
      return found == Found.OWNER_DEAD || found == Found.OWNER_DEAD_AND_SILENT
          ? SimulatedProcesses.ELSEWHERE
          : 0;
    }

    private void bringAbout() {
      switch (found) {
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
