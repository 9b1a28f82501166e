package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;

/** A provider that cannot be made. */
@ImplementationName("hostile-constructor")
public final class HostileConstructor extends OverFileLock {
  /** Throws an error, with a message of two lines. */
  public HostileConstructor() {
    throw new UnsatisfiedLinkError("no native library\nfor this machine");
  }
}
