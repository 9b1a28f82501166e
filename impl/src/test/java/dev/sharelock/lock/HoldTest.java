package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
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
  void oneThatIsClosedBeforeAnInnerOneIsClosedOnce() {
    Hold outer = lock.hold();
    Hold inner = lock.hold();
    outer.close();
    outer.close();
    assertTrue(lock.isHeldByCurrentThread(), "by the inner one");
    inner.close();
    assertFalse(lock.locked());
  }

  /** Whether another thread has the lock just then makes no difference. */
  @Test
  void closingAgainDoesNothingWhileAnotherThreadHasTheLock() throws Exception {
    Hold first = lock.hold();
    first.close();
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<Void> other =
        InItsOwnThread.run(
            () -> {
              try (Hold hold = lock.hold()) {
                hold.recovered();
                held.countDown();
                done.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    held.await();
    first.close();
    assertTrue(lock.locked());
    done.countDown();
    other.join();
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
    Hold outer = lock.hold();
    CompletableFuture.runAsync(outer::close).join();
    assertEquals(1, lock.getHoldCount());
    Hold inner = lock.hold();
    CompletionException refused =
        assertThrows(
            CompletionException.class, () -> CompletableFuture.runAsync(inner::close).join());
    assertEquals(IllegalMonitorStateException.class, refused.getCause().getClass());
    assertEquals(2, lock.getHoldCount());
    inner.close();
    outer.close();
    assertFalse(lock.locked());
  }

  /** What a thread took by other means is not the hold's to release, and the other way round. */
  @Test
  void oneThatUnlockReleasedIsClosed() {
    Hold hold = lock.hold();
    lock.unlock();
    lock.lock();
    hold.close();
    assertTrue(lock.isHeldByCurrentThread());
    lock.unlock();
    assertFalse(lock.locked());
  }
}
