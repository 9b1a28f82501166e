package dev.sharelock.hostile;

import java.util.concurrent.locks.LockSupport;

/** Where threads hang. */
final class Forever {
  private Forever() {}

  static void hang() {
    while (true) {
      LockSupport.park();
      // Or an interrupt that is set would make it spin.
      var _ = Thread.interrupted();
    }
  }
}
