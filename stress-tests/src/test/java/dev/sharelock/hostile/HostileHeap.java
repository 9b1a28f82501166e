package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A provider that fills the heap when it creates a lock, and keeps it full. */
@ImplementationName("hostile-heap")
public final class HostileHeap extends OverFileLock {
  private static final List<long[]> KEPT = new ArrayList<>();

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    for (int length = 1 << 20; length > 0; length /= 2) {
      fillBy(length);
    }
    return super.createLock(kind);
  }

  private static void fillBy(int length) {
    try {
      while (true) {
        KEPT.add(new long[length]);
      }
    } catch (OutOfMemoryError e) {
      // Smaller ones may still fit.
    }
  }
}
