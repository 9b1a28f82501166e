package dev.sharelock.lock;

import dev.sharelock.platform.Futex;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A wait in the kernel on behalf of a virtual thread. A platform thread sleeps; the virtual thread
 * parks and leaves its carrier to other threads, perhaps to the owner of the lock.
 */
final class CarrierFreeWait {
  private static final ExecutorService SLEEPERS =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().name("sharelock-sleeper-", 0).daemon().factory());

  private final MemorySegment word;

  /** Whether an error has ended the wait of the virtual thread. */
  private volatile boolean left;

  private CarrierFreeWait(MemorySegment word) {
    this.word = word;
  }

  static boolean await(MemorySegment word, int expected, long nanos) {
    return new CarrierFreeWait(word).await(expected, nanos);
  }

  private boolean await(int expected, long nanos) {
    Future<Boolean> sleep = SLEEPERS.submit(() -> sleep(expected, nanos));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return sleep.get();
        } catch (InterruptedException e) {
          // The sleep is short and may have used up a wake-up: its outcome must be known.
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          if (e.getCause() instanceof Error cause) {
            throw cause;
          }
          throw new AssertionError(e.getCause());
        }
      }
    } catch (Throwable e) {
      left = true;
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean sleep(int expected, long nanos) {
    boolean woken = Futex.await(word, expected, nanos);
    if (woken && left) {
      Futex.wake(word, 1); // nobody waits for the outcome: the next sleeper gets the wake-up
    }
    return woken;
  }
}
