package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** CPython's own tests of its locks, {@code _TestLock}, under their names. */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class CPythonLockTest {

  /** There a second {@code acquire} of one's own lock waits for ever; here it fails at once. */
  @Test
  void testLock() {
    RobustLock lock = RobustLock.plain();
    lock.lock();
    assertFalse(lock.tryLock());
    assertThrows(IllegalStateException.class, lock::lock);
    lock.unlock();
    assertThrows(IllegalMonitorStateException.class, lock::unlock);
  }

  @Test
  void testRlock() {
    RobustLock lock = RobustLock.recursive();
    lock.lock();
    lock.lock();
    assertTrue(lock.tryLock());
    assertEquals(3, lock.getHoldCount());
    lock.unlock();
    lock.unlock();
    assertTrue(lock.locked());
    lock.unlock();
    assertFalse(lock.locked());
    assertThrows(IllegalMonitorStateException.class, lock::unlock);
  }

  @Test
  void testLockContext() {
    RobustLock lock = RobustLock.plain();
    try (var _ = lock.hold()) {
      assertTrue(lock.locked());
    }
    assertFalse(lock.locked());
  }

  @Test
  void testReprLock() throws Exception {
    RobustLock lock = RobustLock.plain();
    assertEquals("RobustLock.plain[free]", lock.toString());
    lock.lock();
    assertEquals("RobustLock.plain[held by this thread, 1 times]", lock.toString());
    assertRepr(lock, "RobustLock.plain");
  }

  @Test
  void testReprRlock() throws Exception {
    RobustLock lock = RobustLock.recursive();
    assertEquals("RobustLock.recursive[free]", lock.toString());
    for (int i = 1; i <= 3; i++) {
      lock.lock();
      assertEquals("RobustLock.recursive[held by this thread, " + i + " times]", lock.toString());
    }
    lock.unlock();
    lock.unlock();
    assertRepr(lock, "RobustLock.recursive");
  }

  /** Held by this thread, then by another one, then by another process. */
  private static void assertRepr(RobustLock lock, String kind) throws Exception {
    long owner = Thread.currentThread().threadId();
    assertEquals(
        kind + "[held by thread " + owner + " of this process]",
        CompletableFuture.supplyAsync(lock::toString).get());
    lock.unlock();
    RawValue.OfInt stage = SharedCTypes.rawValue(CType.INT, 0);
    RawValue.OfLong thread = SharedCTypes.rawValue(CType.LONG, 0L);
    try (Children children = new Children()) {
      SharedProcess child =
          children.start(
              () -> {
                try (var _ = lock.hold()) {
                  thread.set(Thread.currentThread().threadId());
                  stage.setVolatile(1);
                  Children.await("the end", () -> stage.getVolatile() == 2);
                }
              });
      Children.await("the child has it", () -> stage.getVolatile() == 1);
      assertEquals(
          kind + "[held by process " + child.pid() + ", thread " + thread.get() + "]",
          lock.toString());
      stage.setVolatile(2);
      assertEquals(0, Children.join(child));
    }
    assertEquals(kind + "[free]", lock.toString());
  }

  @Test
  void testLockLocked2processes() throws Exception {
    assertLockedIn2Processes(RobustLock.plain());
  }

  @Test
  void testRlockLocked2processes() throws Exception {
    assertLockedIn2Processes(RobustLock.recursive());
  }

  private static void assertLockedIn2Processes(RobustLock lock) throws Exception {
    RawValue.OfInt stage = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess child =
          children.start(
              () -> {
                lock.lock();
                stage.setVolatile(1);
                Children.await("it has been seen", () -> stage.getVolatile() == 2);
                lock.unlock();
              });
      Children.await("the child has it", () -> stage.getVolatile() == 1);
      assertTrue(lock.locked());
      assertFalse(lock.tryLock());
      stage.setVolatile(2);
      assertEquals(0, Children.join(child));
      assertFalse(lock.locked());
    }
  }
}
