package dev.sharelock.lock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A thread of the library that works in rounds and survives any error in a round. A heap that is
 * full for a moment must not end it: the process would never again notice that a thread or another
 * process has ended.
 */
final class LibraryThread implements Runnable {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final BooleanSupplier goesOn;
  private final Runnable round;
  private boolean reported;

  private LibraryThread(BooleanSupplier goesOn, Runnable round) {
    this.goesOn = goesOn;
    this.round = round;
  }

  /**
   * Returns a daemon thread, not started yet, that repeats a round as long as {@code goesOn} says
   * so.
   */
  static Thread of(String name, BooleanSupplier goesOn, Runnable round) {
    return Thread.ofPlatform().name(name).daemon().unstarted(new LibraryThread(goesOn, round));
  }

  @Override
  public void run() {
    while (goesOn.getAsBoolean()) {
      try {
        round.run();
      } catch (Throwable e) {
        pauseAfter(e);
      }
    }
  }

  /**
   * Waits a moment before the next round, and reports the first failure that is not a lack of
   * memory or stack.
   */
  @SuppressWarnings("EmptyCatch") // the next round tries again
  private void pauseAfter(Throwable failure) {
    try {
      LockSupport.parkNanos(PAUSE);
      if (!reported && !(failure instanceof VirtualMachineError)) {
        reported = true;
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
      }
    } catch (Throwable e) {
      // There is no memory or stack to report it.
    }
  }
}
