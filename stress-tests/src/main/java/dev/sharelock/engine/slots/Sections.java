package dev.sharelock.engine.slots;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;

/** Critical sections of tests in which nobody dies. */
public final class Sections {
  private Sections() {}

  /**
   * Waits for a lock and takes it.
   *
   * @throws WrongAnswerException if the lock says anything but that it was taken
   */
  public static void acquire(SharedLock lock) {
    Acquisition answer = lock.acquire();
    if (answer != Acquisition.CLEAN) {
      throw new WrongAnswerException("acquire", answer);
    }
  }
}
