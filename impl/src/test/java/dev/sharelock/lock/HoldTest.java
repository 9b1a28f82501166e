package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Each hold releases its own acquisition, once. */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class HoldTest {
  private final HeapLockWord word = new HeapLockWord();
  private final SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, word);
  private final RobustLock lock = processes.lockOf(SimulatedProcesses.HERE);

  @Test
  void anInnerOneThatIsClosedTwiceLeavesTheOuterOne() {
    try (Hold outer = lock.hold()) {
      Hold inner = lock.hold();
      inner.close();
      inner.close();
      assertEquals(1, lock.getHoldCount());
      outer.recovered(); // nothing to repair
    }
    assertFalse(lock.locked());
  }

  @Test
  void oneThatIsClosedLateDoesNotReleaseALaterOne() {
    Hold first = lock.hold();
    first.close();
    lock.lock();
    first.close();
    assertTrue(lock.isHeldByCurrentThread());
    Hold second = lock.hold();
    first.close();
    assertEquals(2, lock.getHoldCount());
    second.close();
    lock.unlock();
    first.close();
    assertFalse(lock.locked());
  }

  @Test
  void oneOfARecoveryIsClosedOnceToo() {
    word.set(LockWord.ABANDONED);
    Hold hold = lock.hold();
    hold.recovered();
    hold.close();
    lock.lock();
    hold.close();
    assertTrue(lock.isHeldByCurrentThread());
    lock.unlock();
  }

  @Test
  void anotherThreadCannotCloseIt() {
    Hold hold = lock.hold();
    CompletionException refused =
        assertThrows(
            CompletionException.class, () -> CompletableFuture.runAsync(hold::close).join());
    assertEquals(IllegalMonitorStateException.class, refused.getCause().getClass());
    assertTrue(lock.isHeldByCurrentThread());
    hold.close();
    assertFalse(lock.locked());
  }
}
