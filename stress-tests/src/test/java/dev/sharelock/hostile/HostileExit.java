package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;

/** A lock that ends its process in an acquisition, by System.exit. */
@ImplementationName("hostile-exit")
public final class HostileExit extends FailingLater {
  @Override
  void fail() {
    System.exit(3);
  }
}
