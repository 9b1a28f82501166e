package dev.sharelock.bench;

import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawArray;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.util.concurrent.TimeUnit;

/** A copy of 64 MiB in shared memory. It is given back between the batches. */
final class BlockCopy implements Batch {
  private static final int LENGTH = (64 << 20) / Double.BYTES;
  private static final long GIVE_BACK_MILLIS = 20;

  private final RawArray.OfDouble source = SharedCTypes.rawArray(CType.DOUBLE, LENGTH);

  BlockCopy() {
    source.set(1, 7);
  }

  @Override
  public Answer run() throws InterruptedException {
    double millis = copy();
    System.gc();
    TimeUnit.MILLISECONDS.sleep(GIVE_BACK_MILLIS);
    return Answer.of("ms_per_op", millis);
  }

  private double copy() {
    long start = System.nanoTime();
    RawArray.OfDouble copy = SharedCTypes.copy(source);
    long elapsed = System.nanoTime() - start;
    if (copy.get(1) != 7) {
      throw new IllegalStateException("the copy differs");
    }
    return elapsed / 1e6;
  }
}
