package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;

/** A lock that throws in an acquisition, in the midst of a workload. */
@ImplementationName("hostile-throwing")
public final class HostileThrowing extends FailingLater {
  @Override
  void fail() {
    throw new IllegalStateException("the lock is out of order");
  }
}
