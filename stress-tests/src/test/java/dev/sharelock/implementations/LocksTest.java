package dev.sharelock.implementations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The locks of the implementations that ship, within one process. */
final class LocksTest {
  private static final long MILLISECOND = 1_000_000;

  enum Shipped {
    SHARELOCK,
    FILELOCK,
    PTHREAD;

    Implementation make() {
      return switch (this) {
        case SHARELOCK -> new SharelockImplementation();
        case FILELOCK -> new FileLockImplementation();
        case PTHREAD -> new PthreadImplementation();
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Shipped.class)
  void oneHoldsIt(Shipped shipped) throws Exception {
    Implementation implementation = shipped.make();
    SharedLock lock = implementation.createLock(LockKind.PLAIN);
    SharedLock attached = implementation.attachLock(lock.handle());
    assertEquals(Acquisition.CLEAN, lock.acquire());
    assertFalse(inAnotherThread(() -> attached.tryAcquire(0)).acquired());
    long start = System.nanoTime();
    assertFalse(inAnotherThread(() -> attached.tryAcquire(20 * MILLISECOND)).acquired());
    assertTrue(System.nanoTime() - start >= 20 * MILLISECOND, "it has waited");
    lock.release();
    assertEquals(
        Acquisition.CLEAN,
        inAnotherThread(
            () -> {
              Acquisition acquisition = attached.tryAcquire(MILLISECOND);
              attached.release();
              return acquisition;
            }));
  }

  @ParameterizedTest
  @EnumSource(Shipped.class)
  void onlyTheHolderReleasesIt(Shipped shipped) throws IOException {
    SharedLock lock = shipped.make().createLock(LockKind.PLAIN);
    assertThrows(IllegalMonitorStateException.class, lock::release);
  }

  @Test
  void recursionTakesAsManyReleases() throws Exception {
    SharedLock lock = new SharelockImplementation().createLock(LockKind.RECURSIVE);
    var _ = lock.acquire();
    var _ = lock.acquire();
    lock.release();
    assertFalse(inAnotherThread(() -> lock.tryAcquire(0)).acquired());
    lock.release();
    assertTrue(inAnotherThread(() -> lock.tryAcquire(0)).acquired());
  }

  /** A way to take a lock. */
  enum Way {
    ACQUIRE {
      @Override
      Acquisition take(SharedLock lock) {
        return lock.acquire();
      }
    },
    INTERRUPTIBLY {
      @Override
      Acquisition take(SharedLock lock) throws InterruptedException {
        return lock.acquireInterruptibly();
      }
    },
    TRY {
      @Override
      Acquisition take(SharedLock lock) throws InterruptedException {
        return lock.tryAcquire(0);
      }
    },
    TIMED {
      @Override
      Acquisition take(SharedLock lock) throws InterruptedException {
        return lock.tryAcquire(MILLISECOND);
      }
    };

    abstract Acquisition take(SharedLock lock) throws InterruptedException;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void everyWayToTakeItTellsOfADeath(Way way) throws Exception {
    SharedLock lock = new SharelockImplementation().createLock(LockKind.RECURSIVE);
    var _ = inAnotherThread(lock::acquire);
    awaitDeath(lock);
    Acquisition told = way.take(lock);
    assertTrue(told.acquired());
    assertEquals(ProcessHandle.current().pid(), told.death().orElseThrow().processId());
    // Who does not declare the repair leaves the next one to be told again.
    lock.release();
    assertTrue(way.take(lock).death().isPresent());
    lock.recovered();
    lock.release();
    assertEquals(Acquisition.CLEAN, way.take(lock));
    lock.recovered();
    lock.release();
  }

  /** A single attempt may still fail while the lock has not noticed that its holder has ended. */
  private static void awaitDeath(SharedLock lock) {
    assertTrue(lock.acquire().death().isPresent());
    lock.release();
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"INTERRUPTIBLY", "TIMED"})
  void anInterruptEndsTheWait(Way way) throws Exception {
    SharedLock lock = new SharelockImplementation().createLock(LockKind.RECURSIVE);
    assertTrue(
        inAnotherThread(
            () -> {
              Thread.currentThread().interrupt();
              assertThrows(InterruptedException.class, () -> way.take(lock));
              return lock.tryAcquire(0).acquired();
            }));
  }

  private static <T> T inAnotherThread(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    Thread thread = Thread.ofPlatform().daemon().start(future);
    T result = future.get();
    thread.join();
    return result;
  }
}
