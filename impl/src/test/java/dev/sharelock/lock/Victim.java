package dev.sharelock.lock;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.process.Children;
import dev.sharelock.process.Signal;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The process that is struck, round by round, while it plays a scenario. */
@SuppressWarnings({
  "LockNotBeforeTry", // taking and releasing is what is tested
  "EnumOrdinal" // all processes run the same classes
})
final class Victim {
  private static final int INSIDER = 3;
  private static final long TIME_OUT_MILLIS = 60;

  private final Board board;
  private final Stepper stepper = new Stepper();
  private final RobustLock lock;
  private final int name;

  private Victim(BlockHandle lockHandle, BlockHandle boardHandle) throws IOException {
    board = Board.attach(boardHandle);
    Block block = lockHandle.attach();
    LockRecord record = new SteppedRecord(block.memory(), stepper);
    LockParts parts = LockParts.of(lockHandle);
    parts.liveness().watchEverybody();
    // Not assembled, or the library's own thread would see to an ended thread before the strike.
    lock = new RobustLock(parts.with(record).with(new SteppedWord(parts.word(), record, stepper)));
    name = parts.self();
  }

  /** Plays the rounds after it has been called until it is killed. */
  static void play(BlockHandle lock, BlockHandle board) throws Exception {
    new Victim(lock, board).play();
  }

  private void play() throws Exception {
    warmUp();
    int pid = (int) ProcessHandle.current().pid();
    Children.await("the call", () -> board.get(Board.Cell.VICTIM_CALLED) == pid);
    int played = board.get(Board.Cell.ROUND);
    board.set(Board.Cell.VICTIM, name);
    board.set(Board.Cell.VICTIM_THERE, pid);
    while (true) {
      int before = played;
      Children.await("the next round", () -> board.get(Board.Cell.ROUND) != before);
      played = board.get(Board.Cell.ROUND);
      play(Scenario.values()[board.get(Board.Cell.SCENARIO)], played);
      stepper.disarm();
      board.set(Board.Cell.FINISHED, played);
    }
  }

  /** Loads what a first contended acquisition needs, or a time-out would come before its steps. */
  private static void warmUp() throws InterruptedException {
    RobustLock other = RobustLock.recursive();
    other.lock();
    Thread waiter =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    if (!other.tryLock(5, TimeUnit.MILLISECONDS)) {
                      other.lock();
                    }
                    other.unlock();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    TimeUnit.MILLISECONDS.sleep(10);
    other.unlock();
    waiter.join();
  }

  private void arm() {
    stepper.strikeAfter(
        board.get(Board.Cell.STRIKE_AT), Signal.values()[board.get(Board.Cell.SIGNAL)]::raise);
  }

  private void play(Scenario scenario, int round) throws Exception {
    switch (scenario) {
      case UNCONTENDED,
          CONTENDED,
          WOKEN_BEFORE_OTHERS,
          RECOVERY_FROM_DEAD_OWNER,
          RECOVERY_OF_ABANDONED -> {
        arm();
        try (var hold = lock.hold()) {
          inside(hold);
        }
        board.set(Board.Cell.ACKNOWLEDGED, round);
      }
      case RELEASE_WITH_WAITERS -> {
        try (var hold = lock.hold()) {
          inside(hold);
          awaitRelease(round);
          arm();
        }
        board.set(Board.Cell.ACKNOWLEDGED, round);
      }
      case RECOVERY_GIVEN_UP -> {
        try (var hold = lock.hold()) {
          awaitRelease(round);
          arm();
          CriticalSection.inside(board, INSIDER, hold.ownerDeath().isPresent(), stepper::step);
        }
        board.set(Board.Cell.ACKNOWLEDGED, round);
      }
      case THREAD_ENDED -> {
        Thread.ofPlatform().start(lock::lock).join();
        awaitRelease(round);
        arm();
        lock.abandonIfThreadEnded();
      }
      case TIME_OUT_WITH_GRANT -> {
        arm();
        if (lock.tryLock(TIME_OUT_MILLIS, TimeUnit.MILLISECONDS)) {
          insideAndUnlock(round);
        }
      }
      case INTERRUPT_WITH_GRANT -> lockUnlessInterrupted(round);
      case TIME_OUT -> {
        arm();
        if (lock.tryLock(TIME_OUT_MILLIS, TimeUnit.MILLISECONDS)) {
          lock.unlock(); // it was stopped until the lock was free
        }
      }
      case SILENT_TAKEOVER -> {
        arm();
        lock.acquireForAccess();
        try {
          board.set(Board.Cell.VALUE, board.get(Board.Cell.VALUE) + 1);
          stepper.step();
        } finally {
          lock.unlock();
        }
        board.set(Board.Cell.ACKNOWLEDGED, round);
      }
    }
  }

  /** Says that it has the lock, and waits until others wait for it. */
  private void awaitRelease(int round) {
    board.set(Board.Cell.VICTIM_HOLDS, round);
    awaitMayRelease(round);
  }

  private void awaitMayRelease(int round) {
    Children.await(
        "the release of round " + round, () -> board.get(Board.Cell.MAY_RELEASE) == round);
  }

  private void lockUnlessInterrupted(int round) {
    Thread locking = Thread.currentThread();
    Thread interrupting =
        Thread.ofPlatform()
            .start(
                () -> {
                  awaitMayRelease(round);
                  locking.interrupt();
                });
    arm();
    try {
      lock.lockInterruptibly();
      insideAndUnlock(round);
    } catch (InterruptedException e) {
      // It had to be decided, and the lock was not taken.
    }
    while (interrupting.isAlive()) {
      Thread.onSpinWait();
    }
    Thread.interrupted();
  }

  private void insideAndUnlock(int round) {
    try {
      CriticalSection.inside(board, INSIDER, false, stepper::step);
    } finally {
      lock.unlock();
    }
    board.set(Board.Cell.ACKNOWLEDGED, round);
  }

  private void inside(Hold hold) {
    CriticalSection.inside(board, INSIDER, hold.ownerDeath().isPresent(), stepper::step);
    hold.recovered();
  }
}
