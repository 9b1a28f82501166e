package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;

/** A lock that ends its process in an acquisition, without shutdown hooks. */
@ImplementationName("hostile-halt")
public final class HostileHalt extends FailingLater {
  @Override
  void fail() {
    Runtime.getRuntime().halt(4);
  }
}
