package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;

/** A lock that does not return from an acquisition, and does not hear an interrupt. */
@ImplementationName("hostile-hanging-acquire")
public final class HostileHangingAcquire extends FailingLater {
  @Override
  void fail() {
    Forever.hang();
  }
}
