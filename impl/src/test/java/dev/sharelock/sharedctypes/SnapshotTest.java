package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whole arrays, read while another thread fills them with one number after the other. */
class SnapshotTest {
  private final Array.OfInt array = array(CType.INT, 4096);

  @Test
  void aLockedArrayIsReadAtOneMoment() throws InterruptedException {
    assertFalse(isSeenMixed(array::toArray, TimeUnit.MILLISECONDS.toNanos(500)));
  }

  @Test
  void aRawArrayIsNot() throws InterruptedException {
    assertTrue(isSeenMixed(array.getObj()::toArray, TimeUnit.SECONDS.toNanos(20)));
  }

  private boolean isSeenMixed(Supplier<int[]> reader, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; !Thread.interrupted(); i++) {
                    array.fill(i);
                  }
                });
    try {
      while (System.nanoTime() < end) {
        int[] seen = reader.get();
        if (Arrays.stream(seen).anyMatch(x -> x != seen[0])) {
          return true;
        }
      }
      return false;
    } finally {
      writer.interrupt();
      writer.join();
    }
  }
}
