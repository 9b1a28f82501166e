package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A lock that crashes the JVM in an acquisition: it writes to the address 0. */
@ImplementationName("hostile-crash")
public final class HostileCrash extends FailingLater {
  @Override
  @SuppressWarnings("restricted")
  void fail() {
    MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 42);
  }
}
