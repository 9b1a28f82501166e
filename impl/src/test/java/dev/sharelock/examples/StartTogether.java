package dev.sharelock.examples;

import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;

import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import java.io.Serializable;

/** A point at which several processes wait for each other, since some are faster than others. */
record StartTogether(RawValue.OfInt arrived, int parties) implements Serializable {
  static StartTogether of(int parties) {
    return new StartTogether(rawValue(CType.INT, 0), parties);
  }

  void await() throws InterruptedException {
    arrived.getAndAdd(1);
    while (arrived.getAcquire() < parties) {
      Thread.sleep(1);
    }
  }
}
