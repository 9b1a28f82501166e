package dev.sharelock.lock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A thread of the library that does its work round by round and survives whatever a round throws: a
 * heap that is full for a moment must not end it, since locks of ended threads and deaths would
 * then go unnoticed for ever.
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

  /** Returns a daemon thread, not started yet, that repeats a round as long as it is to go on. */
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
   * Waits a moment before the next round, and reports the first failure that is no lack of room.
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
      // There is no room to report it.
    }
  }
}
